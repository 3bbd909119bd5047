import type { ActivityEntry } from "../activity";
import { countAlerts } from "../alerts";
import { type AnyBulkKind, type MemberCtx, mostAtOnce, startBulk } from "../bulk";
import type { Ctx } from "../context";
import { AppError } from "../errors";

/**
 * Does to a restock's queued alerts what would take long by a task of the member's; null = it must be done at once: they are
 * few, or the shop has as many tasks as it may have. The rest of the restock is decided by then, and half is not done.
 * @param entry what the log is told when it has ended and changed something; null = the log knows of it by now
 */
export async function inBulk(ctx: Ctx, kind: AnyBulkKind, restockId: string, entry: ActivityEntry | null) {
  if (ctx.actor.type !== "member" || (await countAlerts(ctx, { restockId }, "QUEUED")) <= mostAtOnce) return null;
  const logged = { ...kind, activity: entry ? () => entry : undefined };
  try {
    return (await startBulk(ctx as MemberCtx, logged, { filter: { statuses: [], restockId } })).id;
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return null;
    throw error;
  }
}
