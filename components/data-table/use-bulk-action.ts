"use client";

import { useState } from "react";
import type { ActionOutcome } from "@/components/forms/field-errors";
import { runAction } from "@/components/forms/run-action";
import { taskStarted } from "@/components/layout/task-events";
import { confirmModal } from "@/components/ui/confirm-modal";
import { toastDone } from "@/components/ui/toast";
import { type BulkAction, type BulkOutcome, type BulkPick, counted } from "./selection";

type Said = Pick<BulkAction<never>, "done" | "leftOut"> & { noun: readonly [one: string, many: string] };

/** Runs a bulk action and says what happened; what goes on by itself is in the task tray. Returns whether it was done. */
export async function runBulk(run: () => Promise<ActionOutcome<BulkOutcome>>, { noun, done, leftOut }: Said) {
  const outcome = (await runAction(run))?.data;
  if (!outcome) return false;
  if ("id" in outcome) {
    taskStarted();
    return true;
  }
  const { changed, skipped } = outcome;
  const left = skipped > 0 ? ` ${counted(skipped, noun)} left out${leftOut ? `: ${leftOut}` : ""}.` : "";
  toastDone(changed + skipped === 0 ? "There was nothing left to do." : `${done(changed)}.${left}`);
  return true;
}

/**
 * Counts, asks where it must be asked, runs. busy = the key of the action that is being counted or run. countAll: what
 * matches now, when all that matches is meant.
 */
export function useBulkAction<F>(
  noun: readonly [one: string, many: string],
  onDone: () => void,
  countAll?: (filter: F) => Promise<ActionOutcome<number>>,
) {
  const [busy, setBusy] = useState<string | null>(null);
  const start = async (action: BulkAction<F>, pick: BulkPick<F>, picked: number) => {
    const run = async () => {
      setBusy(action.key);
      if (await runBulk(() => action.run(pick), { ...action, noun })) onDone();
      setBusy(null);
    };
    setBusy(action.key);
    const count = action.count ?? (countAll && "filter" in pick ? () => countAll(pick.filter) : undefined);
    const n = count ? (await runAction(() => count(pick)))?.data : picked;
    setBusy(null);
    if (n === undefined) return;
    if (n === 0) toastDone("There was nothing left to do.");
    else if (action.ask) confirmModal({ danger: action.danger ?? false, ...action.ask(n), onConfirm: run });
    else await run();
  };
  return { busy, start };
}
