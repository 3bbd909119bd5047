"use client";

import { Button, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { FormErrors } from "./form-errors";
import classes from "./settings-card.module.css";
import type { ActionForm as Handle } from "./use-action-form";
import { useUnsavedWarning } from "./use-unsaved-warning";

type Props = {
  handle: Pick<Handle, "submit" | "pending" | "problem" | "dirty">;
  /** Says what it saves: "Save policy". */
  saveLabel: string;
  /** May this member change it? Otherwise the fields are disabled and it is said why. */
  editable?: boolean;
  /** The button works without a change too, such as in a form that creates. */
  alwaysReady?: boolean;
  extra?: ReactNode;
  children: ReactNode;
};

/** The form around fields joined by useActionForm: problem on top, fields, save button that wakes up on a change. */
export function ActionForm({ handle, saveLabel, editable = true, alwaysReady = false, extra, children }: Props) {
  const { submit, pending, problem, dirty } = handle;
  useUnsavedWarning(dirty && editable && !alwaysReady);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormErrors message={problem} />
        <fieldset className={classes.fieldset} disabled={!editable}>
          <Stack gap="md">{children}</Stack>
        </fieldset>
      </Stack>
      <div className={classes.footer}>
        <span className={classes.note} aria-live="polite">
          {editable
            ? dirty && !alwaysReady && !pending
              ? "Not saved yet"
              : null
            : "Only owners and admins can change this."}
        </span>
        {extra}
        {editable ? (
          <Button type="submit" loading={pending} disabled={!dirty && !alwaysReady}>
            {saveLabel}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
