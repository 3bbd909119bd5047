"use client";

import { toastFailed } from "@/components/ui/toast";
import { type ActionOutcome, problemOf } from "./field-errors";

/** What an action outside a form returned; null after it has been said why it did not happen. */
export async function runAction<Data>(action: () => Promise<ActionOutcome<Data>>): Promise<{ data?: Data } | null> {
  try {
    const outcome = await action();
    const problem = problemOf(outcome);
    if (!problem) return outcome;
    toastFailed(problem.message);
  } catch {
    toastFailed("The server could not be reached. Please try again.");
  }
  return null;
}
