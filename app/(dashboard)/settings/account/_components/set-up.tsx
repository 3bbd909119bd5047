"use client";

import { Button, Group, Loader, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { FormErrors } from "@/components/forms/form-errors";
import { useActionForm } from "@/components/forms/use-action-form";
import { useHold } from "@/components/forms/use-hold";
import { CopyField } from "@/components/ui/copy-field";
import { turnOffSchema, turnOnSchema } from "@/lib/account/schemas";
import { startTwoFactor, switchTwoFactorOn } from "../actions";
import classes from "./account.module.css";
import { QrCode } from "./qr-code";

type Props = { skipPassword: boolean; onDone: (codes: string[]) => void; onCancel: () => void };

/** Scan, then prove it by a code, and who one is by the password: only then it counts. */
export function SetUp({ skipPassword, onDone, onCancel }: Props) {
  const [begun, setBegun] = useState<{ secret: string; uri: string } | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    startTwoFactor().then(
      ({ data, serverError }) => (data ? setBegun(data) : setFailed(serverError?.detail ?? "Please try again.")),
      () => setFailed("The server could not be reached. Please try again."),
    );
  }, []);
  const { form, submit, pending, problem, dirty } = useActionForm({
    action: switchTwoFactorOn,
    initialValues: { code: "", password: "" },
    schema: skipPassword ? turnOnSchema : turnOffSchema,
    onSuccess: ({ codes }) => onDone(codes),
  });
  useHold(dirty);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormErrors message={failed ?? problem} />
        <ol className={classes.steps}>
          <li>
            Scan this with your authenticator app.
            {begun ? (
              <QrCode value={begun.uri} label="QR code for your authenticator app" />
            ) : (
              <div className={classes.qr} aria-busy>
                {failed ? null : <Loader size="sm" aria-label="Loading" />}
              </div>
            )}
          </li>
          <li>
            Or type this key into it, if you can't scan.
            {begun ? <CopyField value={begun.secret.match(/.{1,4}/g)?.join(" ") ?? ""} label="key" /> : null}
          </li>
          <li>
            <TextInput
              label="Enter the six digits that the app shows"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={12}
              maw={280}
              {...form.getInputProps("code")}
            />
          </li>
          {skipPassword ? null : (
            <li>
              <PasswordInput
                label="Enter your password"
                autoComplete="current-password"
                maw={280}
                visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
                {...form.getInputProps("password")}
              />
            </li>
          )}
        </ol>
        <Group gap="xs">
          <Button type="submit" loading={pending} disabled={!begun}>
            Turn on
          </Button>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
