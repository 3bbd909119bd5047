import { query } from "../db/sql";
import type { MemberCtx } from "./kind";
import { getBulk } from "./list-bulk";
import { logged } from "./log-task";

/**
 * Ends one's own task after the step that is under way; what was done stands, and in the log. One that has ended stays as it is.
 * Throws `not-found`.
 */
export async function cancelBulk(ctx: MemberCtx, id: string): Promise<void> {
  await getBulk(ctx, id);
  await query(
    "cancel-bulk",
    `WITH cancelled AS (
       UPDATE bulk_tasks SET status = 'CANCELLED', ahead = 0, ended_at = now()
        WHERE shop_id = $1 AND started_by = $2 AND id = $3 AND status IN ('QUEUED', 'RUNNING') RETURNING *
     ), ${logged("cancelled", "changed")}
     SELECT 1 FROM cancelled`,
    [ctx.shopId, ctx.actor.userId, id],
  );
}

/** Puts away one's own tasks that have ended: one, or all. */
export async function dismissBulk(ctx: MemberCtx, id: string | null): Promise<void> {
  await query(
    "dismiss-bulk",
    `UPDATE bulk_tasks SET dismissed_at = now()
      WHERE shop_id = $1 AND started_by = $2 AND ($3::uuid IS NULL OR id = $3) AND ended_at IS NOT NULL AND dismissed_at IS NULL`,
    [ctx.shopId, ctx.actor.userId, id],
  );
}
