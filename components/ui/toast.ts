"use client";

import { notifications } from "@mantine/notifications";

/** Says quietly what happened ("Offer paused"). */
export function toastDone(message: string): void {
  notifications.show({ message, color: "green", role: "status", withBorder: true });
}

/** Says what went wrong and stays longer. */
export function toastFailed(message: string, title?: string): void {
  notifications.show({ message, title, color: "red", role: "alert", withBorder: true, autoClose: 12_000 });
}
