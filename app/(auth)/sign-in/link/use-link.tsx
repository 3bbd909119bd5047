"use client";

import { Anchor, Button, Stack } from "@mantine/core";
import { FormErrors } from "@/components/forms/form-errors";
import { useFormAction } from "@/components/forms/use-form-action";
import { Link } from "@/components/ui/link";
import { CodeFields } from "../_components/code-fields";
import { signInByLink } from "../actions";

/** The button that uses the link up, and the code where one is wanted. */
export function UseLink({ token, next }: { token: string; next: string }) {
  const { state, problem: unsent, pending, form } = useFormAction(signInByLink);
  const { step, problem = null, challenge } = state ?? { step: "password" };
  return (
    <form {...form}>
      <input type="hidden" name="next" value={next} />
      <input type="hidden" name="token" value={token} />
      {challenge ? <input type="hidden" name="challenge" value={challenge} /> : null}
      <Stack gap="md">
        <FormErrors message={unsent ?? problem} />
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
