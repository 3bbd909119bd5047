"use client";

import { Button, Group, PasswordInput, Stack, TextInput } from "@mantine/core";
import { FormErrors } from "@/components/forms/form-errors";
import { useActionForm } from "@/components/forms/use-action-form";
import { useHold } from "@/components/forms/use-hold";
import { turnOffSchema } from "@/lib/account/schemas";
import { switchTwoFactorOff } from "../actions";

/** Asks for the password and a code: an open screen is no proof. */
export function TurnOff({ onDone }: { onDone: () => void }) {
  const { form, submit, pending, problem, dirty } = useActionForm({
    action: switchTwoFactorOff,
    initialValues: { password: "", code: "" },
    schema: turnOffSchema,
    done: "Two-factor sign-in is off",
    onSuccess: onDone,
  });
  useHold(dirty);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormErrors message={problem} />
        <PasswordInput
          label="Your password"
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
          {...form.getInputProps("password")}
        />
        <TextInput
          label="Code"
          description="From your authenticator app, or a recovery code"
          autoComplete="one-time-code"
          {...form.getInputProps("code")}
        />
        <Group gap="xs">
          <Button type="submit" color="red" loading={pending}>
            Turn off two-factor sign-in
          </Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
