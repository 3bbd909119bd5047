"use client";

import { Anchor, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { FormErrors } from "@/components/forms/form-errors";
import { useActionForm } from "@/components/forms/use-action-form";
import { signInSchema } from "@/lib/auth/schemas";
import { signInWith } from "./sign-in-with";

type Props = { next: string; email: string; onEmail: (email: string) => void; onLinkInstead: () => void };

/** Email and password. */
export function SignInForm({ next, email, onEmail, onLinkInstead }: Props) {
  const { form, submit, pending, problem } = useActionForm({
    action: (values) => signInWith("password", values),
    initialValues: { email, password: "" },
    schema: signInSchema,
    onSuccess: () => window.location.assign(next),
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormErrors message={problem} />
        <TextInput
          label="Email"
          type="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps("email")}
          onBlur={(event) => onEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={pending} fullWidth size="md">
          Sign in
        </Button>
        <Anchor component="button" type="button" size="sm" onClick={onLinkInstead} py={4}>
          Get a sign-in link by email instead
        </Anchor>
      </Stack>
    </form>
  );
}
