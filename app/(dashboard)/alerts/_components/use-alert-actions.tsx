"use client";

import { confirmModal } from "@/components/ui/confirm-modal";
import { cancelQueuedAction, resolveInDoubtAction, retryFailedAction, sendNowAction } from "../actions";
import { sayDone } from "./say-done";

/** What a merchant can do about one alert; others of the same mail go with it. */
export function useAlertActions({ alertId, email }: { alertId: string; email: string }) {
  const pick = { alertId };
  const retry = () =>
    sayDone(
      () => retryFailedAction(pick),
      () => "Alert queued again",
    );
  const sendNow = () =>
    sayDone(
      () => sendNowAction(pick),
      () => "Alert is due now",
    );
  const cancel = () =>
    confirmModal({
      title: `Cancel the alert to ${email}?`,
      children:
        "The shopper is not told this time, but stays subscribed and is told at the next restock. A cancelled alert cannot be brought back.",
      confirmLabel: "Cancel alert",
      dismissLabel: "Keep it",
      onConfirm: () =>
        sayDone(
          () => cancelQueuedAction(pick),
          () => "Alert cancelled",
        ),
    });
  const resend = () =>
    confirmModal({
      title: `Send the alert to ${email} again?`,
      children: "Nobody knows whether the first mail arrived. If it did, this shopper gets it twice.",
      confirmLabel: "Send again",
      danger: false,
      onConfirm: () =>
        sayDone(
          () => resolveInDoubtAction({ alertId, as: "resend" }),
          () => "Alert queued again",
        ),
    });
  const countAsSent = () =>
    confirmModal({
      title: `Count the alert to ${email} as sent?`,
      children: "This shopper counts as told and is not told again. This cannot be undone.",
      confirmLabel: "Count as sent",
      danger: false,
      onConfirm: () =>
        sayDone(
          () => resolveInDoubtAction({ alertId, as: "sent" }),
          () => "Counted as sent",
        ),
    });
  return { retry, sendNow, cancel, resend, countAsSent };
}
