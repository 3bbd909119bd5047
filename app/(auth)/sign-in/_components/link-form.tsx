"use client";

import { Anchor, Button, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { FormErrors } from "@/components/forms/form-errors";
import { useActionForm } from "@/components/forms/use-action-form";
import { Banner } from "@/components/ui/banner";
import { signInLinkSchema } from "@/lib/auth/schemas";
import { askForLink } from "../actions";

type Props = { next: string; email: string; onPasswordInstead: () => void };

/** Asks for a link by mail. The answer is the same for every address. */
export function LinkForm({ next, email, onPasswordInstead }: Props) {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { form, submit, pending, problem } = useActionForm({
    action: (values) => askForLink({ ...values, next }),
    initialValues: { email },
    schema: signInLinkSchema,
    onSuccess: (_, values) => setSentTo(values.email.trim()),
  });
  const instead = (
    <Anchor component="button" type="button" size="sm" onClick={onPasswordInstead} py={4}>
      Use your password instead
    </Anchor>
  );
  if (sentTo !== null) {
    return (
      <Stack gap="md">
        <Banner kind="success" title="Check your inbox">
          If {sentTo} belongs to a member, a link is on its way. It works once, for 15 minutes.
        </Banner>
        {instead}
      </Stack>
    );
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormErrors message={problem} />
        <TextInput label="Email" type="email" autoComplete="username" autoFocus {...form.getInputProps("email")} />
        <Button type="submit" loading={pending} fullWidth size="md">
          Send me a link
        </Button>
        {instead}
      </Stack>
    </form>
  );
}
