"use client";

import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { FormErrors } from "@/components/forms/form-errors";
import { confirmModal } from "@/components/ui/confirm-modal";
import { toastDone } from "@/components/ui/toast";
import { deleteSigningKey, newSigningKey, startSigning } from "../actions";

type Props = {
  state: "none" | "made" | "foreign" | "signing";
  /** The key as this page shows it: another one is left alone. */
  editedFrom: { selector: string | null; signing: boolean };
  /** Can a key for the From address' domain be published at all? */
  ownDomain: boolean;
};
type Answer = { serverError?: { detail: string } };

/** What can be done with the key as it stands. foreign = it is for another domain. */
export function DkimButtons({ state, editedFrom, ownDomain }: Props) {
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (name: string, action: (input: Pick<Props, "editedFrom">) => Promise<Answer>, done: string) => {
    setBusy(name);
    setProblem(null);
    try {
      const { serverError } = await action({ editedFrom });
      if (serverError) setProblem(serverError.detail);
      else toastDone(done);
    } catch {
      setProblem("The server could not be reached. Please try again.");
    } finally {
      setBusy(null);
    }
  };
  const make = () => run("make", newSigningKey, "Key made. Publish its record next");
  const makeAnother = () =>
    confirmModal({
      title: "Make a new key?",
      children:
        "Mails leave unsigned until the new key's record is published and you switch signing on again. The old record can go a week later.",
      confirmLabel: "Make new key",
      onConfirm: make,
    });
  const remove = () =>
    confirmModal({
      title: "Delete the signing key?",
      children: "Mails leave unsigned from now on. The key can't be brought back; you can make a new one at any time.",
      confirmLabel: "Delete key",
      onConfirm: () => run("remove", deleteSigningKey, "Key deleted"),
    });
  return (
    <>
      <FormErrors message={problem} />
      <Group gap="xs">
        {state === "made" && ownDomain ? (
          <Button
            loading={busy === "enable"}
            onClick={() => run("enable", startSigning, "Mails are signed from now on")}
          >
            Switch signing on
          </Button>
        ) : null}
        {ownDomain ? (
          <Button
            variant={state === "none" || state === "foreign" ? "filled" : "default"}
            loading={busy === "make"}
            onClick={state === "signing" ? makeAnother : make}
          >
            {state === "none" ? "Make a key" : "Make a new key"}
          </Button>
        ) : null}
        {state === "none" ? null : (
          <Button variant="default" onClick={remove}>
            Delete key
          </Button>
        )}
      </Group>
    </>
  );
}
