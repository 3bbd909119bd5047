import type { Ctx } from "../context";
import type { AlertPick, Changed } from "./pick-alerts";
import { orRefused } from "./refusal";
import { requeue } from "./requeue";

/**
 * Sends failed alerts again: one (with the others of its mail), or all that the pick leaves.
 * Throws, for one alert only, `not-found`, or `conflict` that says why it cannot be.
 */
export const retryFailed = (ctx: Ctx, pick: AlertPick): Promise<Changed> =>
  orRefused(ctx, pick, "FAILED", requeue(ctx, pick, "FAILED"));
