"use client";

import { Anchor, Button, Stack } from "@mantine/core";
import Link from "next/link";
import { FormErrors } from "@/components/forms/form-errors";
import { useActionForm } from "@/components/forms/use-action-form";
import { signInWith } from "../_components/sign-in-with";

/** The button that uses the link up. */
export function UseLink({ token, next }: { token: string; next: string }) {
  const { submit, pending, problem } = useActionForm({
    action: () => signInWith("link", { token }),
    initialValues: {},
    onSuccess: () => window.location.assign(next),
  });
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <FormErrors message={problem} />
        {problem === null ? (
          <Button type="submit" loading={pending} size="md" fullWidth>
            Sign in
          </Button>
        ) : (
          <Anchor component={Link} href="/sign-in" size="sm">
            Back to sign-in
          </Anchor>
        )}
      </Stack>
    </form>
  );
}
