"use client";

import { confirmModal } from "@/components/ui/confirm-modal";
import { toastDone } from "@/components/ui/toast";
import type { AlertPick } from "@/lib/alerts";
import { runAction } from "../../_components/run-action";
import {
  cancelQueuedAction,
  countAlertsAction,
  resolveInDoubtAction,
  retryFailedAction,
  sendNowAction,
} from "../actions";
import { alertsOf, sayDone } from "./say-done";

type Status = "QUEUED" | "FAILED" | "IN_DOUBT";

/** What a merchant can do about all alerts that a restock or a filter leaves. Each asks first, with their number. */
export function useBulkActions(pick: Exclude<AlertPick, { alertId: string }>) {
  const ask = async (status: Status, question: (n: number) => Parameters<typeof confirmModal>[0]) => {
    const n = (await runAction(() => countAlertsAction({ pick, status })))?.data;
    if (n === 0) toastDone("There was nothing left to do.");
    else if (n) confirmModal(question(n));
  };

  const retryFailed = () =>
    ask("FAILED", (n) => ({
      title: `Retry ${n === 1 ? "1 failed alert" : `${n.toLocaleString("en")} failed alerts`}?`,
      children:
        "They go into the queue again. Shoppers who have signed up anew or unsubscribed, and suppressed addresses, are left out.",
      confirmLabel: "Retry",
      danger: false,
      onConfirm: () =>
        sayDone(
          () => retryFailedAction(pick),
          (done) => `${alertsOf(done)} queued again`,
        ),
    }));

  const resend = () =>
    ask("IN_DOUBT", (n) => ({
      title: `Send ${alertsOf(n)} in doubt again?`,
      children: "Nobody knows whether the first mails arrived. Whoever got the first gets it twice.",
      confirmLabel: "Send again",
      danger: false,
      onConfirm: () =>
        sayDone(
          () => resolveInDoubtAction({ pick, as: "resend" }),
          (done) => `${alertsOf(done)} queued again`,
        ),
    }));

  const countAsSent = () =>
    ask("IN_DOUBT", (n) => ({
      title: `Count ${alertsOf(n)} in doubt as sent?`,
      children: "Their shoppers count as told and are not told again. This cannot be undone.",
      confirmLabel: "Count as sent",
      danger: false,
      onConfirm: () =>
        sayDone(
          () => resolveInDoubtAction({ pick, as: "sent" }),
          (done) => `${alertsOf(done)} counted as sent`,
        ),
    }));

  const sendNow = () =>
    ask("QUEUED", (n) => ({
      title: `Send ${alertsOf(n)} now?`,
      children: "They are due at once, and quiet hours do not hold them.",
      confirmLabel: "Send now",
      danger: false,
      onConfirm: () =>
        sayDone(
          () => sendNowAction(pick),
          (done) => `${alertsOf(done)} due now`,
        ),
    }));

  const cancel = () =>
    ask("QUEUED", (n) => ({
      title: `Cancel ${n === 1 ? "1 queued alert" : `${n.toLocaleString("en")} queued alerts`}?`,
      children: "These shoppers are not told this time, but stay subscribed and are told at the next restock.",
      confirmLabel: "Cancel alerts",
      dismissLabel: "Keep them",
      onConfirm: () =>
        sayDone(
          () => cancelQueuedAction(pick),
          (done) => `${alertsOf(done)} cancelled`,
        ),
    }));

  return { retryFailed, resend, countAsSent, sendNow, cancel };
}
