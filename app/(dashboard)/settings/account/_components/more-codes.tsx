"use client";

import { Button, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { FormErrors } from "@/components/forms/form-errors";
import { useActionForm } from "@/components/forms/use-action-form";
import { useHold } from "@/components/forms/use-hold";
import { newRecoveryCodes } from "../actions";

type Props = { onDone: (codes: string[]) => void; onCancel: () => void };

/** New recovery codes in place of all before. */
export function MoreCodes({ onDone, onCancel }: Props) {
  const { form, submit, pending, problem, dirty } = useActionForm({
    action: newRecoveryCodes,
    initialValues: { password: "" },
    onSuccess: ({ codes }) => onDone(codes),
  });
  useHold(dirty);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormErrors message={problem} />
        <Text size="sm">Ten new codes replace all that you have; those stop working.</Text>
        <PasswordInput
          label="Your password"
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
          {...form.getInputProps("password")}
        />
        <Group gap="xs">
          <Button type="submit" loading={pending}>
            Make new codes
          </Button>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
