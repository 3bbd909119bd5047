"use client";

import { notifications } from "@mantine/notifications";

/** How every toast looks. */
export const look = { withBorder: true, closeButtonProps: { "aria-label": "Dismiss" } };

/** Says quietly what happened ("Offer paused"). */
export function toastDone(message: string): void {
  notifications.show({ message, color: "green", role: "status", ...look });
}

/** Says what went wrong and stays longer. */
export function toastFailed(message: string, title?: string): void {
  notifications.show({ message, title, color: "red", role: "alert", ...look, autoClose: 12_000 });
}
