"use client";

import { SimpleGrid, Stack, Switch, Text } from "@mantine/core";
import { TimeInput } from "@mantine/dates";
import type { UseFormReturnType } from "@mantine/form";
import type { Policy, QuietHours } from "@/lib/shops/schemas";

type Props = {
  form: UseFormReturnType<Omit<Policy, "allowedOrigins">>;
  saved: QuietHours | null;
  timeZone: string;
};

const usual: QuietHours = { from: "21:00", until: "08:00" };

/** When alerts wait for the morning, with a sentence that says what will happen. */
export function QuietHoursFields({ form, saved, timeZone }: Props) {
  const hours = form.values.quietHours;
  return (
    <Stack gap="xs">
      <Switch
        label="Quiet hours"
        description="Alerts wait overnight, confirmations do not"
        checked={hours !== null}
        onChange={(event) => form.setFieldValue("quietHours", event.currentTarget.checked ? (saved ?? usual) : null)}
      />
      {hours === null ? null : (
        <>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="md">
            <TimeInput label="From" {...form.getInputProps("quietHours.from")} />
            <TimeInput label="Until" {...form.getInputProps("quietHours.until")} />
          </SimpleGrid>
          <Text size="sm" c="dimmed" aria-live="polite">
            {sentence(hours, timeZone)}
          </Text>
        </>
      )}
    </Stack>
  );
}

function sentence({ from, until }: QuietHours, timeZone: string): string {
  if (!from || !until || from === until) return "Choose when alerts should wait.";
  return `Between ${from} and ${until} (${timeZone}) alerts wait until ${until}. One that you send now goes at once.`;
}
