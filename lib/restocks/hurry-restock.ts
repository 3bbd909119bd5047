import { sendNow } from "../alerts";
import type { Ctx } from "../context";
import { query, transaction } from "../db/sql";
import { AppError } from "../errors";
import { enqueue } from "../jobs/enqueue";

export type Hurried = { settles: boolean; wave: boolean; alerts: number };

/**
 * A member will not wait: the settling timer ends now, the next wave is due now, and what is queued is sent now, quiet
 * hours or not. Throws `not-found`, or `conflict` when there is nothing that could be hurried.
 */
export async function hurryRestock(ctx: Ctx, { restockId }: { restockId: string }): Promise<Hurried> {
  const [timer] = await transaction(async (on) => {
    const rows = await query<{ settles: boolean; wave: boolean }>(
      "hurry-restock",
      `UPDATE restocks SET settle_at = CASE WHEN status = 'SETTLING' THEN least(settle_at, now()) ELSE settle_at END,
              next_wave_at = CASE WHEN status = 'ALERTING' THEN least(next_wave_at, now()) END
        WHERE shop_id = $1 AND id = $2
        RETURNING status = 'SETTLING' AS settles, status = 'ALERTING' AND next_wave_at IS NOT NULL AS wave`,
      [ctx.shopId, restockId],
      on,
    );
    if (rows[0]?.settles || rows[0]?.wave) await enqueue(on, "settle", {});
    return rows;
  });
  if (!timer) throw new AppError("not-found", "There is no such restock.");
  const { changed: alerts } = await sendNow(ctx, { restockId });
  if (!timer.settles && !timer.wave && alerts === 0) {
    throw new AppError("conflict", "Nothing of this restock waits any more.");
  }
  return { ...timer, alerts };
}
