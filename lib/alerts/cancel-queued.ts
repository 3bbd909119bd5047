import type { Ctx } from "../context";
import { bulkQuery } from "../db/sql";
import { type AlertPick, type Batch, batchCounts, type Changed, inBatches, isPicked } from "./pick-alerts";
import { orRefused } from "./refusal";

/**
 * A member calls queued alerts off. Their shoppers go on waiting, for the next restock. Where a cancelled alert led a
 * mail that others still need, the oldest of those leads it from now on. Errors as in `retryFailed`.
 */
export const cancelQueued = (ctx: Ctx, pick: AlertPick): Promise<Changed> =>
  orRefused(ctx, pick, "QUEUED", callOff(ctx, pick));

const callOff = (ctx: Ctx, pick: AlertPick): Promise<Changed> =>
  inBatches(ctx, pick, (on, values) =>
    bulkQuery<Batch>(
      `WITH picked AS MATERIALIZED (
         SELECT a.id, a.mail_id FROM alerts a
          WHERE a.shop_id = $1 AND a.status = 'QUEUED' AND a.batch_id IS NULL AND ${isPicked}
          ORDER BY a.id LIMIT $6
       ), whole AS MATERIALIZED (
         SELECT a.id, a.mail_id, a.leads FROM alerts a
          WHERE a.shop_id = $1 AND a.id = ANY(ARRAY(SELECT id FROM picked)) AND a.status::text = 'QUEUED' AND a.batch_id IS NULL ORDER BY a.id FOR UPDATE
       ), done AS (
         UPDATE alerts a SET status = 'CANCELLED', reason = 'Cancelled by a member of the shop.', leads = false
          WHERE a.shop_id = $1 AND a.id = ANY(ARRAY(SELECT id FROM whole))
         RETURNING 1
       ) ${batchCounts}, (SELECT array_agg(mail_id) FROM whole WHERE leads) AS leaderless`,
      values,
      on,
    ),
  );
