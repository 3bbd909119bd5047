"use client";

import { Stack } from "@mantine/core";
import { useActionState } from "react";
import { FormErrors } from "@/components/forms/form-errors";
import { signInByForm } from "../actions";
import type { SignInState } from "../sign-in-state";
import { CodeFields } from "./code-fields";
import { LinkFields, LinkSent } from "./link-fields";
import { PasswordFields } from "./password-fields";

/** Password or mailed link, and the code where one is wanted: one form whose state the server keeps. */
export function WaysIn({ next }: { next: string }) {
  const [{ data }, act, pending] = useActionState(signInByForm, {});
  const state: SignInState = data ?? { step: "password", email: "" };
  const { step, problem = null, challenge } = state;
  return (
    <form action={act} noValidate>
      <input type="hidden" name="next" value={next} />
      {challenge ? <input type="hidden" name="challenge" value={challenge} /> : null}
      <Stack gap="md">
        <FormErrors message={problem} />
        {step === "password" ? <PasswordFields state={state} pending={pending} /> : null}
        {step === "link" ? <LinkFields state={state} pending={pending} /> : null}
        {step === "sent" ? <LinkSent state={state} /> : null}
        {step === "code" ? <CodeFields pending={pending} /> : null}
      </Stack>
    </form>
  );
}
