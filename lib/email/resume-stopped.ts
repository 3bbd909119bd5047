import type { Ctx } from "../context";
import { query } from "../db/sql";

/** Lets go on what a member had stopped. A sender that is paused because it is broken stays paused. */
export async function resumeStopped(ctx: Ctx): Promise<void> {
  await query("resume-stopped", "UPDATE shops SET sending_stopped_at = NULL, held_until = NULL WHERE id = $1", [
    ctx.shopId,
  ]);
}
