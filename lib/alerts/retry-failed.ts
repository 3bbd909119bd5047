import type { Ctx } from "../context";
import type { AlertPick, Changed } from "./pick-alerts";
import { requeueFrom } from "./requeue";
import { apply, kindOf, type Verb } from "./verbs";

const retry: Verb = { from: "FAILED", action: "alerts.retried", statement: requeueFrom("FAILED") };

/**
 * Sends failed alerts again: one (with the others of its mail), or all that the pick leaves.
 * Throws, for one alert only, `not-found`, or `conflict` that says why it cannot be.
 */
export const retryFailed = (ctx: Ctx, pick: AlertPick): Promise<Changed> => apply(ctx, pick, retry);

export const retryKind = kindOf("alerts.retry", retry);
