"use client";

import { Button, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { FormErrors } from "./form-errors";
import { SaveBar } from "./save-bar";
import classes from "./settings-card.module.css";
import { useUnsaved } from "./unsaved";
import type { ActionForm as Handle } from "./use-action-form";

type Props = {
  handle: Pick<Handle, "submit" | "pending" | "problem" | "dirty" | "problems" | "discard">;
  /** Says what it saves: "Save policy". */
  saveLabel: string;
  /** May this member change it? Otherwise the fields are disabled and it is said why. */
  editable?: boolean;
  /** Why nobody can change it now ("Part of Premium."): the fields are disabled and this stands below them. */
  locked?: string | undefined;
  /** Has a button of its own that works without a change too, such as in a form that creates. */
  alwaysReady?: boolean;
  extra?: ReactNode;
  children: ReactNode;
};

/** The form around fields joined by useActionForm: problem on top, fields, and the page's save bar once something differs. */
export function ActionForm(props: Props) {
  const { handle, saveLabel, locked, alwaysReady = false, extra, children } = props;
  const editable = (props.editable ?? true) && locked === undefined;
  const { submit, pending, problem, dirty, problems, discard } = handle;
  const id = useUnsaved(dirty && editable, {
    ...{ saveLabel, pending, problems, message: problem, discard },
    ownButtons: alwaysReady,
    save: () => submit(),
  });
  const ownButton = alwaysReady && editable;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormErrors message={problem} />
        <fieldset className={classes.fieldset} disabled={!editable}>
          <Stack gap="md">{children}</Stack>
        </fieldset>
      </Stack>
      {editable && !ownButton && !extra ? null : (
        <div className={classes.footer}>
          <span className={classes.note}>
            {editable ? null : (locked ?? "Only owners and admins can change this.")}
          </span>
          {extra}
          {ownButton ? (
            <Button type="submit" loading={pending}>
              {saveLabel}
            </Button>
          ) : null}
        </div>
      )}
      {/* The bar stands outside of the form: Enter in a field still needs a button to press. */}
      {ownButton ? null : <button type="submit" hidden />}
      <SaveBar id={id} />
    </form>
  );
}
