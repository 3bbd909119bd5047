"use client";

import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { look } from "./toast";

/** Says what happened, and takes it back when that was not meant: there until it is put away, with the focus on Undo. */
export function toastUndo(message: string, undo: () => Promise<unknown>): void {
  const id = notifications.show({
    ...{ color: "green", role: "status", autoClose: false, ...look },
    message: (
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <span>{message}</span>
        <Button
          variant="default"
          size="compact-sm"
          autoFocus
          onClick={() => {
            notifications.hide(id);
            void undo();
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  });
}
