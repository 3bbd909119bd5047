"use client";

import type { ActionOutcome } from "@/components/forms/field-errors";
import { confirmModal } from "@/components/ui/confirm-modal";
import { toastDone } from "@/components/ui/toast";
import { runAction } from "../../_components/run-action";
import { resolveInDoubtAction, retryFailedAction } from "../actions";

async function say(action: () => Promise<ActionOutcome<unknown>>, done: string) {
  if (await runAction(action)) toastDone(done);
}

/** What a merchant can do about an alert that failed or is in doubt. */
export function useAlertActions({ alertId, email }: { alertId: string; email: string }) {
  const retry = () => say(() => retryFailedAction({ alertId }), "Alert queued again");
  const resend = () =>
    confirmModal({
      title: `Send the alert to ${email} again?`,
      children: "Nobody knows whether the first mail arrived. If it did, this shopper gets it twice.",
      confirmLabel: "Send again",
      danger: false,
      onConfirm: () => say(() => resolveInDoubtAction({ pick: { alertId }, as: "resend" }), "Alert queued again"),
    });
  const countAsSent = () => say(() => resolveInDoubtAction({ pick: { alertId }, as: "sent" }), "Counted as sent");
  return { retry, resend, countAsSent };
}
