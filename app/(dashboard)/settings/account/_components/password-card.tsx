"use client";

import { Checkbox, PasswordInput } from "@mantine/core";
import { ActionForm } from "@/components/forms/action-form";
import { SettingsCard } from "@/components/forms/settings-card";
import { useActionForm } from "@/components/forms/use-action-form";
import { toastDone } from "@/components/ui/toast";
import { changePasswordSchema } from "@/lib/account/schemas";
import { savePassword } from "../actions";

const show = { visibilityToggleButtonProps: { "aria-label": "Show the password" } };
const empty = { current: "", next: "", endOthers: true };

/** Another password. skipCurrent: signed in by a mailed link a moment ago, which proved who it is. */
export function PasswordCard({ skipCurrent, email }: { skipCurrent: boolean; email: string }) {
  const handle = useActionForm({
    action: savePassword,
    initialValues: empty,
    schema: changePasswordSchema,
    saved: () => empty,
    onSuccess: ({ ended }) =>
      toastDone(
        ended > 0
          ? `Password changed, ${ended === 1 ? "one other device" : `${ended} other devices`} signed out`
          : "Password changed",
      ),
  });
  const { form } = handle;
  return (
    <SettingsCard
      id="password"
      title="Password"
      help={
        skipCurrent
          ? "You signed in by a mailed link a moment ago, so you may set a new password without the old one."
          : "Forgotten? Sign out, ask for a sign-in link by email, and set a new one here."
      }
    >
      <ActionForm handle={handle} saveLabel="Change password">
        {/* Password managers want to know whose password it is. */}
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        {skipCurrent ? null : (
          <PasswordInput
            label="Current password"
            autoComplete="current-password"
            {...show}
            {...form.getInputProps("current")}
          />
        )}
        <PasswordInput
          label="New password"
          description="8 characters or more"
          autoComplete="new-password"
          {...show}
          {...form.getInputProps("next")}
        />
        <Checkbox
          size="md"
          label="Sign out everywhere else"
          {...form.getInputProps("endOthers", { type: "checkbox" })}
        />
      </ActionForm>
    </SettingsCard>
  );
}
