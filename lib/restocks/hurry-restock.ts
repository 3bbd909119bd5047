import { type ActivityEntry, recordActivity } from "../activity";
import { sendNow, sendNowKind } from "../alerts";
import type { Ctx } from "../context";
import { query, type Sql, transaction } from "../db/sql";
import { AppError } from "../errors";
import { enqueue } from "../jobs/enqueue";
import { inBulk } from "./in-bulk";

/** task: many alerts are made due by this bulk task. */
export type Hurried = { settles: boolean; wave: boolean; alerts: number; task: string | null };

/**
 * A member will not wait: the settling timer ends now, the next wave is due now, and what is queued is sent now, quiet
 * hours or not. Throws `not-found`, or `conflict` when there is nothing that could be hurried.
 */
export async function hurryRestock(ctx: Ctx, { restockId }: { restockId: string }): Promise<Hurried> {
  const entryOf = (name: string): ActivityEntry => ({
    action: "restock.hurried",
    subject: { type: "restock", id: restockId, name },
  });
  const { name, ...timer } = await transaction(async (on) => {
    const [found] = await query<{ settles: boolean; wave: boolean; name: string }>(
      "hurry-restock",
      `UPDATE restocks r SET settle_at = CASE WHEN r.status = 'SETTLING' THEN least(r.settle_at, now()) ELSE r.settle_at END,
              next_wave_at = CASE WHEN r.status = 'ALERTING' THEN least(r.next_wave_at, now()) END
         FROM products p
        WHERE r.shop_id = $1 AND r.id = $2 AND p.shop_id = r.shop_id AND p.id = r.product_id
        RETURNING r.status = 'SETTLING' AS settles, r.status = 'ALERTING' AND r.next_wave_at IS NOT NULL AS wave, p.title AS name`,
      [ctx.shopId, restockId],
      on,
    );
    if (!found) throw new AppError("not-found", "There is no such restock.");
    if (found.settles || found.wave) {
      await enqueue(on, "settle", {});
      await recordActivity(ctx, on, entryOf(found.name));
    }
    return found;
  });
  const entry = timer.settles || timer.wave ? null : entryOf(name);
  const task = await inBulk(ctx, sendNowKind, restockId, entry);
  if (task) return { settles: timer.settles, wave: timer.wave, alerts: 0, task };
  const note = async (on: Sql) => void (entry && (await recordActivity(ctx, on, entry)));
  const { changed: alerts } = await sendNow(ctx, { restockId }, note);
  if (!timer.settles && !timer.wave && alerts === 0) {
    throw new AppError("conflict", "Nothing of this restock waits any more.");
  }
  return { ...timer, alerts, task };
}
