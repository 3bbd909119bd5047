import { recordActivity } from "../activity";
import type { Ctx } from "../context";
import { query, transaction } from "../db/sql";

/** Lets go on what a member had stopped. A sender that is paused because it is broken stays paused. */
export async function resumeStopped(ctx: Ctx): Promise<void> {
  await transaction(async (on) => {
    const resumed = await query(
      "resume-stopped",
      `UPDATE shops SET sending_stopped_at = NULL, held_until = NULL
        WHERE id = $1 AND sending_stopped_at IS NOT NULL RETURNING 1`,
      [ctx.shopId],
      on,
    );
    if (resumed.length > 0) await recordActivity(ctx, on, { action: "sending.resumed" });
  });
}
