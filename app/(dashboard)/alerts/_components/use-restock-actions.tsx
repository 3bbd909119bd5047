"use client";

import { runAction } from "@/components/forms/run-action";
import { taskStarted } from "@/components/layout/task-events";
import { confirmModal } from "@/components/ui/confirm-modal";
import { toastDone } from "@/components/ui/toast";
import { leftOf } from "@/lib/restocks/restock-state";
import type { AlertCounts } from "@/lib/restocks/schemas";
import { callOffRestockAction, hurryRestockAction } from "../restock-actions";
import { alertsOf } from "./say-done";

/** What a merchant can do about a restock as a whole. */
export function useRestockActions({
  restockId,
  name,
  counts,
}: {
  restockId: string;
  name: string;
  counts: AlertCounts;
}) {
  const hurry = async () => {
    const done = (await runAction(() => hurryRestockAction({ restockId })))?.data;
    if (!done) return;
    if (done.task) return taskStarted();
    if (done.settles) toastDone("The stock is looked at now.");
    else if (done.wave && done.alerts === 0) toastDone("The next wave is due now.");
    else toastDone(`${alertsOf(done.alerts)} due now.`);
  };

  const callOff = () =>
    confirmModal({
      title: `Call off what is left of ${name}?`,
      children:
        leftOf(counts) > 0
          ? `${alertsOf(leftOf(counts))} and any further waves are cancelled. These shoppers stay subscribed and are told at the next restock.`
          : "Nobody more is told about this restock. All shoppers stay subscribed and are told at the next one.",
      confirmLabel: "Call off",
      dismissLabel: "Let it go on",
      onConfirm: async () => {
        const done = (await runAction(() => callOffRestockAction({ restockId })))?.data;
        if (done?.task) taskStarted();
        else if (done)
          toastDone(done.cancelled > 0 ? `Called off: ${alertsOf(done.cancelled)} cancelled.` : "Called off.");
      },
    });

  return { hurry, callOff };
}
