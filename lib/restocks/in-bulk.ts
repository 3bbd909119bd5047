import { countAlerts } from "../alerts";
import { type AnyBulkKind, type MemberCtx, mostAtOnce, startBulk } from "../bulk";
import type { Ctx } from "../context";
import type { Sql } from "../db/sql";

/**
 * Does to a restock's queued alerts what would take long by a task of the member's; null = few enough to be done at once.
 * `note` joins the transaction that starts it and tells the activity log.
 */
export async function inBulk(ctx: Ctx, kind: AnyBulkKind, restockId: string, note: (on: Sql) => Promise<void>) {
  if (ctx.actor.type !== "member" || (await countAlerts(ctx, { restockId }, "QUEUED")) <= mostAtOnce) return null;
  const { id } = await startBulk(
    ctx as MemberCtx,
    { ...kind, activity: undefined },
    { filter: { statuses: [], restockId } },
    note,
  );
  return id;
}
