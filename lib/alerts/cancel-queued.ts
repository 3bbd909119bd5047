import type { Ctx } from "../context";
import { type AlertPick, batchCounts, type Changed } from "./pick-alerts";
import { apply, kindOf, type Note, type Verb } from "./verbs";

const cancel: Verb = {
  from: "QUEUED",
  action: "alerts.cancelled",
  statement: ({ where, limit }) => `
    WITH picked AS MATERIALIZED (
      SELECT a.id, a.mail_id FROM alerts a
       WHERE a.shop_id = $1 AND a.status = 'QUEUED' AND a.batch_id IS NULL${where}
       ORDER BY a.id LIMIT ${limit}
    ), whole AS MATERIALIZED (
      SELECT a.id, a.mail_id, a.leads FROM alerts a
       WHERE a.shop_id = $1 AND a.id = ANY(ARRAY(SELECT id FROM picked)) AND a.status::text = 'QUEUED' AND a.batch_id IS NULL ORDER BY a.id FOR UPDATE
    ), done AS (
      UPDATE alerts a SET status = 'CANCELLED', reason = 'Cancelled by a member of the shop.', leads = false,
             ended_at = now()
       WHERE a.shop_id = $1 AND a.id = ANY(ARRAY(SELECT id FROM whole))
      RETURNING 1
    ) ${batchCounts}, (SELECT array_agg(mail_id) FROM whole WHERE leads) AS leaderless`,
};

/**
 * A member calls queued alerts off. Their shoppers go on waiting, for the next restock. Where a cancelled alert led a
 * mail that others still need, the oldest of those leads it from now on. Errors as in `retryFailed`.
 */
export const cancelQueued = (ctx: Ctx, pick: AlertPick, note?: Note): Promise<Changed> =>
  apply(ctx, pick, cancel, note);

export const cancelKind = kindOf("alerts.cancel", cancel);
