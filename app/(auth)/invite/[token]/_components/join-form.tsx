"use client";

import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { FormErrors } from "@/components/forms/form-errors";
import { useFormAction } from "@/components/forms/use-form-action";
import { Banner } from "@/components/ui/banner";
import { join } from "../actions";

type Props = {
  token: string;
  hasAccount: boolean;
  /** Another person's address, who is signed in here now. */
  signedInAs: string | null;
  signedIn: boolean;
};

/** One button for who has an account; name and password for who has none. */
export function JoinForm({ token, hasAccount, signedInAs, signedIn }: Props) {
  const { state, problem: unsent, pending, form } = useFormAction(join);
  const { name = "", problem = null, fields = {} } = state ?? {};
  return (
    <form {...form}>
      <input type="hidden" name="token" value={token} />
      <Stack gap="md">
        <FormErrors message={unsent ?? problem} />
        {signedInAs ? (
          <Banner kind="info">You are signed in here as {signedInAs}. This invitation is for another address.</Banner>
        ) : null}
        {hasAccount ? null : (
          <>
            <TextInput label="Your name" name="name" autoComplete="name" defaultValue={name} error={fields.name} />
            <PasswordInput
              label="Password"
              name="new-password"
              description="8 characters or more"
              autoComplete="new-password"
              visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
              error={fields.password}
            />
          </>
        )}
        <Button type="submit" name="do" value={hasAccount ? "account" : "new"} loading={pending} size="md" fullWidth>
          {hasAccount && !signedIn ? "Join and sign in" : "Join the team"}
        </Button>
      </Stack>
    </form>
  );
}
