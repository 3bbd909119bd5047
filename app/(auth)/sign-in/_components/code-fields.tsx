"use client";

import { Button, TextInput } from "@mantine/core";

/** The second step: a code of the authenticator app, or a recovery code. */
export function CodeFields({ pending }: { pending: boolean }) {
  return (
    <>
      <TextInput
        label="Code"
        name="code"
        description="The six digits that your authenticator app shows now, or one of your recovery codes."
        autoComplete="one-time-code"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={100}
        autoFocus
      />
      <Button type="submit" name="do" value="code" loading={pending} fullWidth size="md">
        Sign in
      </Button>
    </>
  );
}
