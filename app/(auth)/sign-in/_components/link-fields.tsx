"use client";

import { Button, TextInput } from "@mantine/core";
import { Banner } from "@/components/ui/banner";
import type { SignInState } from "../sign-in-state";
import { OtherWay } from "./other-way";

const instead = <OtherWay way="password">Use your password instead</OtherWay>;

/** Asks for a link by mail. */
export function LinkFields({ state, pending }: { state: SignInState; pending: boolean }) {
  return (
    <>
      <TextInput
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        autoFocus
        defaultValue={state.email}
        error={state.fields?.email}
      />
      <Button type="submit" name="do" value="send" loading={pending} fullWidth size="md">
        Send me a link
      </Button>
      {instead}
    </>
  );
}

/** The answer is the same for every address. */
export function LinkSent({ state }: { state: SignInState }) {
  return (
    <>
      <input type="hidden" name="email" value={state.email} />
      <Banner kind="success" title="Check your inbox">
        If {state.email} belongs to a member, a link is on its way. It works once, for 15 minutes. Signed in by it, you
        can set a new password under Settings, Account.
      </Banner>
      {instead}
    </>
  );
}
