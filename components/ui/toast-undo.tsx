"use client";

import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { look } from "./toast";

/** Says what happened, and takes it back when that was not meant. */
export function toastUndo(message: string, undo: () => Promise<unknown>): void {
  const id = notifications.show({
    ...{ color: "green", role: "status", autoClose: 10_000, ...look },
    message: (
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <span>{message}</span>
        <Button
          variant="default"
          size="compact-sm"
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
