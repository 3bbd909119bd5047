import type { ActivityEntry } from "../activity";
import { countAlerts } from "../alerts";
import { type AnyBulkKind, type MemberCtx, mostAtOnce, startBulk } from "../bulk";
import type { Ctx } from "../context";

/**
 * Does to a restock's queued alerts what would take long by a task of the member's; null = few enough to be done at once.
 * @param entry what the log is told when it has ended and changed something; null = the log knows of it by now
 */
export async function inBulk(ctx: Ctx, kind: AnyBulkKind, restockId: string, entry: ActivityEntry | null) {
  if (ctx.actor.type !== "member" || (await countAlerts(ctx, { restockId }, "QUEUED")) <= mostAtOnce) return null;
  const { id } = await startBulk(
    ctx as MemberCtx,
    { ...kind, activity: entry ? () => entry : undefined },
    { filter: { statuses: [], restockId } },
  );
  return id;
}
