"use client";

import { Anchor, Button, Stack } from "@mantine/core";
import Link from "next/link";
import { useActionState } from "react";
import { FormErrors } from "@/components/forms/form-errors";
import { CodeFields } from "../_components/code-fields";
import { signInByLink } from "../actions";

/** The button that uses the link up, and the code where one is wanted. */
export function UseLink({ token, next }: { token: string; next: string }) {
  const [{ data }, act, pending] = useActionState(signInByLink, {});
  const { step, problem = null, challenge } = data ?? { step: "password" };
  return (
    <form action={act} noValidate>
      <input type="hidden" name="next" value={next} />
      <input type="hidden" name="token" value={token} />
      {challenge ? <input type="hidden" name="challenge" value={challenge} /> : null}
      <Stack gap="md">
        <FormErrors message={problem} />
        {step === "code" ? (
          <CodeFields pending={pending} />
        ) : problem === null ? (
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
