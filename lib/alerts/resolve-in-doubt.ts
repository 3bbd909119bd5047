import type { Ctx } from "../context";
import { bulkQuery } from "../db/sql";
import { type AlertPick, type Batch, batchCounts, type Changed, inBatches, isPicked } from "./pick-alerts";
import { orRefused } from "./refusal";
import { requeue } from "./requeue";

/**
 * The merchant decides about alerts of which nobody knows whether their mail was accepted: send them again, or count
 * them as sent. Goes for the in-doubt alerts of the same mails too. Errors as in `retryFailed`.
 */
export const resolveInDoubt = (ctx: Ctx, pick: AlertPick, as: "resend" | "sent"): Promise<Changed> =>
  orRefused(ctx, pick, "IN_DOUBT", as === "resend" ? requeue(ctx, pick, "IN_DOUBT") : countAsSent(ctx, pick));

const countAsSent = (ctx: Ctx, pick: AlertPick): Promise<Changed> =>
  inBatches(ctx, pick, (on, values) =>
    bulkQuery<Batch>(
      `WITH picked AS MATERIALIZED (
         SELECT a.id, a.mail_id FROM alerts a WHERE a.shop_id = $1 AND a.status = 'IN_DOUBT' AND ${isPicked}
          ORDER BY a.id LIMIT $6
       ), whole AS MATERIALIZED (
         SELECT a.id, a.subscription_id FROM alerts a
          WHERE a.shop_id = $1 AND a.status::text = 'IN_DOUBT' AND a.mail_id = ANY(ARRAY(SELECT mail_id FROM picked))
          ORDER BY a.id FOR UPDATE
       ), done AS (
         UPDATE alerts a SET status = 'SENT', sent_at = now(), reason = 'Counted as sent by a member of the shop.'
          WHERE a.shop_id = $1 AND a.id = ANY(ARRAY(SELECT id FROM whole))
         RETURNING a.subscription_id
       ), told AS (
         UPDATE subscriptions s SET status = 'SENT', notified_at = now()
          WHERE s.shop_id = $1 AND s.id = ANY(ARRAY(SELECT subscription_id FROM done)) AND s.status::text = 'PENDING'
       ) ${batchCounts}`,
      values,
      on,
    ),
  );
