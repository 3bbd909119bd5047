import { cancelQueued } from "../alerts";
import type { Ctx } from "../context";
import { query } from "../db/sql";
import { AppError } from "../errors";

export type CalledOff = { ended: boolean; cancelled: number };

/**
 * A member calls off what is left of a restock: no timer and no wave goes on, and its queued alerts are cancelled. All
 * their shoppers go on waiting, for the next restock. Throws `not-found`, or `conflict` when nothing is left of it.
 */
export async function callOffRestock(ctx: Ctx, { restockId }: { restockId: string }): Promise<CalledOff> {
  const [restock] = await query<{ ended: boolean }>(
    "call-off-restock",
    `WITH ended AS (
       UPDATE restocks SET status = 'DONE', ended_at = now(), next_wave_at = NULL
        WHERE shop_id = $1 AND id = $2 AND status IN ('SETTLING', 'ALERTING') RETURNING id
     )
     SELECT EXISTS (SELECT FROM ended) AS ended FROM restocks WHERE shop_id = $1 AND id = $2`,
    [ctx.shopId, restockId],
  );
  if (!restock) throw new AppError("not-found", "There is no such restock.");
  const { changed: cancelled } = await cancelQueued(ctx, { restockId });
  if (!restock.ended && cancelled === 0) throw new AppError("conflict", "Nothing of this restock waits any more.");
  return { ended: restock.ended, cancelled };
}
