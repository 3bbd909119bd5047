"use client";

import { NumberInput, Radio, RadioGroup, SimpleGrid, Stack, Switch } from "@mantine/core";
import { IconSparkles } from "@tabler/icons-react";
import { ActionForm } from "@/components/forms/action-form";
import { SettingsCard } from "@/components/forms/settings-card";
import { useActionForm } from "@/components/forms/use-action-form";
import { Badge } from "@/components/ui/status-badge";
import { type Policy, policySchema } from "@/lib/shops/schemas";
import { savePolicy } from "../actions";
import { PolicyExample } from "./policy-example";
import { QuietHoursFields } from "./quiet-hours-fields";

type Props = { policy: Omit<Policy, "allowedOrigins">; timeZone: string; editable: boolean; premium: boolean };

const firstWave = { perUnit: 2, waveMinutes: 30 };

/** When and how many shoppers are told. */
export function PolicyCard({ policy, timeZone, editable, premium }: Props) {
  const handle = useActionForm({
    action: (values, loaded) => savePolicy({ ...values, editedFrom: loaded }),
    initialValues: policy,
    schema: policySchema,
    done: "Notification policy saved",
  });
  const { form } = handle;
  const waves = form.values.perUnit !== null;
  const choose = (pace: string) =>
    form.setValues(
      pace === "waves"
        ? { perUnit: policy.perUnit ?? firstWave.perUnit, waveMinutes: policy.waveMinutes ?? firstWave.waveMinutes }
        : { perUnit: null },
    );
  return (
    <SettingsCard
      id="policy"
      title="Notification policy"
      badge={premium ? null : <Badge word="Premium" tone="iris" icon={IconSparkles} />}
      help="Stock that flickers, or a transfer on its way, should alert nobody. Changes count for restocks that settle from now on; quiet hours count at once."
    >
      <ActionForm
        handle={handle}
        saveLabel="Save policy"
        editable={editable}
        locked={premium ? undefined : "Part of Premium."}
      >
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="md">
          <NumberInput
            label="Settling time"
            description="Stock must stay this long"
            suffix=" s"
            min={0}
            max={86_400}
            allowDecimal={false}
            {...form.getInputProps("settleSeconds")}
          />
          <NumberInput
            label="Minimum stock"
            description="Fewer units alert nobody"
            min={0}
            max={1_000_000}
            allowDecimal={false}
            thousandSeparator=","
            {...form.getInputProps("minimumStock")}
          />
        </SimpleGrid>
        <RadioGroup label="Who is told first" value={waves ? "waves" : "all"} onChange={choose}>
          <Stack gap="xs" mt={6}>
            <Radio value="all" label="Everyone at once" />
            <Radio value="waves" label="In waves, those who have waited longest first" />
          </Stack>
        </RadioGroup>
        {waves ? (
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="md">
            <NumberInput label="Shoppers per unit in stock" min={0} max={100_000} {...form.getInputProps("perUnit")} />
            <NumberInput
              label="Time between waves"
              suffix=" min"
              min={0}
              max={43_200}
              {...form.getInputProps("waveMinutes")}
            />
          </SimpleGrid>
        ) : null}
        <PolicyExample policy={form.values} />
        <Switch
          label="Double opt-in"
          description="Shoppers confirm their address by a link before they count as waiting. Nobody can sign up somebody else, and a few never confirm."
          {...form.getInputProps("doubleOptIn", { type: "checkbox" })}
        />
        <QuietHoursFields form={form} saved={policy.quietHours} timeZone={timeZone} />
        <Switch
          label="Tell owners when a restock has been told to everybody"
          description="One mail per restock: how many were told, and how long it took"
          {...form.getInputProps("restockNotices", { type: "checkbox" })}
        />
      </ActionForm>
    </SettingsCard>
  );
}
