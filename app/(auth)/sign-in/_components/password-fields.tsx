"use client";

import { Button, PasswordInput } from "@mantine/core";
import type { SignInState } from "../sign-in-state";

/** The password of the address above it. */
export function PasswordFields({ state, pending }: { state: SignInState; pending: boolean }) {
  return (
    <>
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
    </>
  );
}
