"use client";

import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { modals } from "@mantine/modals";
import { type ReactNode, useState } from "react";
import { toastFailed } from "./toast";

type Ask = {
  /** A question with the thing's name: "Delete the offer “Winter drop”?" */
  title: string;
  /** What will happen, and whether it can be undone. */
  children: ReactNode;
  /** The verb on the button, such as "Delete offer". */
  confirmLabel: string;
  /** The way out, where "Cancel" could be taken for the deed. */
  dismissLabel?: string;
  danger?: boolean;
  /** Asks to type this text first: for what cannot be undone. */
  typeToConfirm?: string;
  onConfirm: () => Promise<unknown> | unknown;
};

/** Asks before something dangerous; the dialog stays open with a spinner until onConfirm is done, and for another try when it throws. */
export function confirmModal(ask: Ask): void {
  const id = crypto.randomUUID();
  modals.open({
    modalId: id,
    title: ask.title,
    closeButtonProps: { "aria-label": "Close" },
    children: <ConfirmBody {...ask} close={() => modals.close(id)} />,
  });
}

function ConfirmBody({
  children,
  confirmLabel,
  dismissLabel = "Cancel",
  danger = true,
  typeToConfirm,
  onConfirm,
  close,
}: Ask & { close: () => void }) {
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      await onConfirm();
      close();
    } catch {
      toastFailed("The server could not be reached. Please try again.");
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack gap="md">
      <Text component="div" size="sm">
        {children}
      </Text>
      {typeToConfirm === undefined ? null : (
        <TextInput
          label={`Type “${typeToConfirm}” to go on`}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
        />
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={close} data-autofocus={danger || undefined}>
          {dismissLabel}
        </Button>
        <Button
          color={danger ? "red" : undefined}
          loading={busy}
          disabled={typeToConfirm !== undefined && typed.trim() !== typeToConfirm}
          onClick={run}
        >
          {confirmLabel}
        </Button>
      </Group>
    </Stack>
  );
}
