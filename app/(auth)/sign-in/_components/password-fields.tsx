"use client";

import { Button, PasswordInput, TextInput } from "@mantine/core";
import type { SignInState } from "../sign-in-state";
import { OtherWay } from "./other-way";

/** Email and password. */
export function PasswordFields({ state, pending }: { state: SignInState; pending: boolean }) {
  return (
    <>
      <TextInput
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        autoFocus={!state.email}
        defaultValue={state.email}
        error={state.fields?.email}
      />
      <PasswordInput
        label="Password"
        name="given-password"
        autoComplete="current-password"
        autoFocus={Boolean(state.email)}
        visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
        error={state.fields?.password}
      />
      <Button type="submit" loading={pending} fullWidth size="md">
        Sign in
      </Button>
      <OtherWay way="link">Get a sign-in link by email instead</OtherWay>
    </>
  );
}
