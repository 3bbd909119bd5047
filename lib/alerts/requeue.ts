import { batchCounts, onItsWay, type Statement } from "./pick-alerts";

/**
 * Puts alerts that are in `from` back into the queue, with the others of their mails, and their shoppers back to waiting.
 * The Message-ID stays the mail's. Skipped: who has signed up anew or waits no longer, suppressed addresses, and alerts
 * whose mail is on its way without them. An alert joins its mail when that is queued already, so that it stays one mail.
 */
export const requeueFrom =
  (from: "FAILED" | "IN_DOUBT"): Statement =>
  // Arrays instead of joins, and status as text where its indexes are not wanted: right after a big restock there are
  // no statistics to plan by, and PostgreSQL would read all rows of a status for each batch.
  ({ where, limit, alone }) =>
    `
      WITH picked AS MATERIALIZED (
      SELECT a.id, a.mail_id FROM alerts a WHERE a.shop_id = $1 AND a.status = '${from}'${where}
       ORDER BY a.id LIMIT ${limit}
    ), whole AS MATERIALIZED (
      SELECT a.id, a.mail_id, a.subscription_id, a.variant_id, a.email FROM alerts a
       WHERE a.shop_id = $1 AND a.status::text = '${from}' AND a.mail_id = ANY(ARRAY(SELECT mail_id FROM picked))
       ORDER BY a.id FOR UPDATE
    ), looked AS MATERIALIZED (
      SELECT w.*,
             (SELECT s.status FROM subscriptions s
               WHERE s.shop_id = $1 AND s.id = w.subscription_id AND s.unsubscribed_at IS NULL) AS waits,
             EXISTS (SELECT FROM subscriptions rival WHERE rival.shop_id = $1 AND rival.variant_id = w.variant_id
                        AND rival.email = w.email AND rival.status::text IN ('PENDING', 'UNCONFIRMED')
                        AND rival.id <> w.subscription_id) AS anew,
             EXISTS (SELECT FROM suppressions x WHERE x.shop_id = $1 AND x.email = w.email) AS suppressed,
             EXISTS (SELECT FROM alerts m WHERE m.shop_id = $1 AND m.mail_id = w.mail_id AND ${onItsWay}) AS under_way
        FROM whole w
    ), free AS MATERIALIZED (
      SELECT DISTINCT ON (variant_id, email) * FROM looked
       WHERE waits IN ('FAILED', 'PENDING') AND NOT anew AND NOT suppressed AND NOT under_way
       ORDER BY variant_id, email, id DESC
    ), chosen AS MATERIALIZED (
      SELECT id, mail_id, subscription_id FROM free${alone ? ` WHERE ${alone} IN (SELECT id FROM free)` : ""}
    ), resumed AS (
      UPDATE subscriptions s SET status = 'PENDING', failure_reason = NULL, waiting_since = coalesce(s.waiting_since, now())
       WHERE s.shop_id = $1 AND s.id = ANY(ARRAY(SELECT subscription_id FROM chosen)) AND s.status::text = 'FAILED'
    ), done AS (
      UPDATE alerts a SET status = 'QUEUED', leads = false, due_at = now(),
             first_tried_at = NULL, reason = NULL, batch_id = NULL, ended_at = NULL
       WHERE a.shop_id = $1 AND a.id = ANY(ARRAY(SELECT id FROM chosen))
      RETURNING 1
    ) ${batchCounts}, (SELECT array_agg(DISTINCT mail_id) FROM chosen) AS leaderless`;
