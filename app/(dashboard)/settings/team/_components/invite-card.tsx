"use client";

import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { FormErrors } from "@/components/forms/form-errors";
import { SettingsCard } from "@/components/forms/settings-card";
import { useActionForm } from "@/components/forms/use-action-form";
import { useHold } from "@/components/forms/use-hold";
import { toastDone } from "@/components/ui/toast";
import type { ShopMember } from "@/lib/members";
import { mayManage } from "@/lib/members/may-manage";
import { inviteSchema } from "@/lib/members/schemas";
import { invite } from "../actions";
import { roleHelp, roles, roleWords } from "./role-words";

/** Invites somebody by mail. */
export function InviteCard({ role }: { role: ShopMember["role"] }) {
  const { form, submit, pending, problem } = useActionForm({
    action: invite,
    initialValues: { email: "", role: "VIEWER" as ShopMember["role"] },
    schema: inviteSchema,
    saved: (_, values) => ({ ...values, email: "" }),
    onSuccess: (_, { email }) => toastDone(`Invitation sent to ${email.trim()}`),
  });
  useHold(form.values.email.trim() !== "");
  const choices = roles.filter((choice) => mayManage(role, choice));
  return (
    <SettingsCard
      id="invite"
      title="Invite somebody"
      help="They get an email with a link that works once, for seven days. Who has no account yet makes one with it."
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <FormErrors message={problem} />
          <Group align="flex-start" gap="xs">
            <TextInput
              label="Email"
              type="email"
              autoComplete="off"
              flex="1 1 220px"
              {...form.getInputProps("email")}
            />
            <Select
              label="Role"
              data={choices.map((value) => ({ value, label: roleWords[value] }))}
              allowDeselect={false}
              w={112}
              {...form.getInputProps("role")}
            />
          </Group>
          <Group justify="space-between" gap="md" wrap="nowrap" align="flex-start">
            <span style={{ color: "var(--mantine-color-dimmed)" }}>{roleHelp[form.values.role]}</span>
            <Button type="submit" loading={pending} style={{ flex: "none" }}>
              Send invitation
            </Button>
          </Group>
        </Stack>
      </form>
    </SettingsCard>
  );
}
