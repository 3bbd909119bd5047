import type { Ctx } from "../context";
import { requeue } from "./requeue";

/** Sends a failed alert again (with all failed alerts of the same mail). Errors as in `requeue`. */
export const retryAlert = (ctx: Ctx, { alertId }: { alertId: string }): Promise<void> =>
  requeue(ctx, alertId, "FAILED");
