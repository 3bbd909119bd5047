"use client";

import type { ActionOutcome } from "@/components/forms/field-errors";
import { runAction } from "@/components/forms/run-action";
import { toastDone } from "@/components/ui/toast";

type Changed = { changed: number; skipped: number };

export const alertsOf = (n: number): string => (n === 1 ? "1 alert" : `${n.toLocaleString("en")} alerts`);

/** Runs an action on an alert and says how many it changed, and why others of its mail were left out. */
export async function sayDone(
  action: () => Promise<ActionOutcome<Changed>>,
  done: (changed: number) => string,
): Promise<void> {
  const outcome = await runAction(action);
  if (!outcome?.data) return;
  const { changed, skipped } = outcome.data;
  const left = skipped > 0 ? ` ${alertsOf(skipped)} left out: ${leftOut}.` : "";
  toastDone(changed === 0 && skipped === 0 ? "There was nothing left to do." : `${done(changed)}.${left}`);
}

export const leftOut = "the shopper has signed up anew or unsubscribed, or the address is suppressed";
