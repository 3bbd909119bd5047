"use client";

import { Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { FormErrors } from "@/components/forms/form-errors";
import { useFormAction } from "@/components/forms/use-form-action";
import { signInByForm } from "../actions";
import type { SignInState } from "../sign-in-state";
import { CodeFields } from "./code-fields";
import { LinkFields, LinkSent } from "./link-fields";
import { OtherWay, type Way } from "./other-way";
import { PasswordFields } from "./password-fields";

/**
 * Password or mailed link, and the code where one is wanted: one form whose state the server keeps. The way is chosen
 * here at once, and holds until the server answers again.
 */
export function WaysIn({ next }: { next: string }) {
  const { state: answer, problem: unsent, pending, form } = useFormAction(signInByForm);
  const [chosen, choose] = useState<{ after: typeof answer; way: Way }>();
  const told: SignInState = answer ?? { step: "password", email: "" };
  const state: SignInState = chosen?.after === answer && chosen ? { step: chosen.way, email: told.email } : told;
  const { step, email, problem = null, challenge } = state;
  return (
    <form {...form}>
      <input type="hidden" name="next" value={next} />
      {challenge ? <input type="hidden" name="challenge" value={challenge} /> : null}
      {step === "code" ? <input type="hidden" name="email" value={email} /> : null}
      <Stack gap="md">
        <FormErrors message={unsent ?? problem} />
        {step === "password" || step === "link" ? (
          <TextInput
            label="Email"
            name="email"
            type="email"
            autoComplete="username"
            autoFocus={!email || step === "link"}
            defaultValue={email}
            error={state.fields?.email}
          />
        ) : null}
        {step === "password" ? <PasswordFields state={state} pending={pending} /> : null}
        {step === "link" ? <LinkFields pending={pending} /> : null}
        {step === "sent" ? <LinkSent email={email} /> : null}
        {step === "code" ? <CodeFields pending={pending} /> : null}
        {step === "code" ? null : (
          <OtherWay way={step === "password" ? "link" : "password"} choose={(way) => choose({ after: answer, way })}>
            {step === "password" ? "Get a sign-in link by email instead" : "Use your password instead"}
          </OtherWay>
        )}
      </Stack>
    </form>
  );
}
