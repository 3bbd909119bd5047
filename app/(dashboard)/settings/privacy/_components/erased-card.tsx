"use client";

import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { FormErrors } from "@/components/forms/form-errors";
import { SettingsCard } from "@/components/forms/settings-card";
import { useActionForm } from "@/components/forms/use-action-form";
import { allowErased } from "../actions";

/** How many people were erased, and the way back for one who asks for it. */
export function ErasedCard({ erased, editable }: { erased: number; editable: boolean }) {
  const { form, submit, pending, problem } = useActionForm({
    action: allowErased,
    initialValues: { email: "" },
    saved: () => ({ email: "" }),
    done: "This address may sign up again",
  });
  const many = erased === 1 ? "One person was erased" : `${erased.toLocaleString("en")} people were erased`;
  return (
    <SettingsCard
      id="erased"
      title="Erased people"
      help="You erase a person on their page under Subscribers. They are then not mailed again, even when somebody enters or imports their address."
    >
      <Stack gap="md">
        <Text size="sm">{erased === 0 ? "Nobody was erased so far." : `${many}. Nobody can read who they were.`}</Text>
        {erased > 0 && editable ? (
          <form onSubmit={submit} noValidate>
            <Stack gap="md">
              <FormErrors message={problem} />
              <Group align="flex-start" gap="xs">
                <TextInput
                  label="Allow an address again"
                  description="When the person asks for it themselves"
                  type="email"
                  autoComplete="off"
                  flex="1 1 220px"
                  {...form.getInputProps("email")}
                />
              </Group>
              <Button
                type="submit"
                variant="default"
                loading={pending}
                style={{ justifySelf: "start", alignSelf: "flex-start" }}
              >
                Allow address
              </Button>
            </Stack>
          </form>
        ) : null}
      </Stack>
    </SettingsCard>
  );
}
