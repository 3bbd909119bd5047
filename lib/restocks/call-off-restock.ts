import { type ActivityEntry, recordActivity } from "../activity";
import { cancelKind, cancelQueued } from "../alerts";
import type { Ctx } from "../context";
import { query, type Sql, transaction } from "../db/sql";
import { AppError } from "../errors";
import { inBulk } from "./in-bulk";

/** task: many alerts are cancelled by this bulk task. */
export type CalledOff = { ended: boolean; cancelled: number; task: string | null };

/**
 * A member calls off what is left of a restock: no timer and no wave goes on, and its queued alerts are cancelled. All
 * their shoppers go on waiting, for the next restock. Throws `not-found`, or `conflict` when nothing is left of it.
 */
export async function callOffRestock(ctx: Ctx, { restockId }: { restockId: string }): Promise<CalledOff> {
  const entryOf = (name: string): ActivityEntry => ({
    action: "restock.called-off",
    subject: { type: "restock", id: restockId, name },
  });
  const restock = await transaction(async (on) => {
    const [found] = await query<{ ended: boolean; name: string }>(
      "call-off-restock",
      `WITH ended AS (
         UPDATE restocks SET status = 'DONE', ended_at = now(), next_wave_at = NULL
          WHERE shop_id = $1 AND id = $2 AND status IN ('SETTLING', 'ALERTING') RETURNING id
       )
       SELECT EXISTS (SELECT FROM ended) AS ended, p.title AS name
         FROM restocks r JOIN products p ON p.shop_id = r.shop_id AND p.id = r.product_id
        WHERE r.shop_id = $1 AND r.id = $2`,
      [ctx.shopId, restockId],
      on,
    );
    if (!found) throw new AppError("not-found", "There is no such restock.");
    if (found.ended) await recordActivity(ctx, on, entryOf(found.name));
    return found;
  });
  const entry = restock.ended ? null : entryOf(restock.name);
  const task = await inBulk(ctx, cancelKind, restockId, entry);
  if (task) return { ended: restock.ended, cancelled: 0, task };
  const note = async (on: Sql) => void (entry && (await recordActivity(ctx, on, entry)));
  const { changed: cancelled } = await cancelQueued(ctx, { restockId }, note);
  if (!restock.ended && cancelled === 0) throw new AppError("conflict", "Nothing of this restock waits any more.");
  return { ended: restock.ended, cancelled, task };
}
