import { query, type Sql } from "../db/sql";

/**
 * Cancels the queued alerts of subscriptions that have ended, in the caller's transaction. Where a cancelled alert led a
 * mail that others of the same mail still need, the oldest of those leads from now on.
 */
export async function cancelAlerts(
  on: Sql,
  shopId: string,
  subscriptionIds: readonly string[],
  reason: string,
): Promise<void> {
  await query(
    "cancel-alerts",
    `UPDATE alerts SET status = 'CANCELLED', reason = $3
      WHERE shop_id = $1 AND subscription_id = ANY($2::uuid[]) AND status = 'QUEUED'`,
    [shopId, subscriptionIds, reason],
    on,
  );
  await query(
    "new-leaders",
    `UPDATE alerts a SET leads = true
       FROM (SELECT heir.mail_id, min(heir.id::text)::uuid AS id
               FROM alerts gone
               JOIN alerts heir ON heir.shop_id = $1 AND heir.mail_id = gone.mail_id AND heir.status = 'QUEUED'
              WHERE gone.shop_id = $1 AND gone.subscription_id = ANY($2::uuid[]) AND gone.status = 'CANCELLED' AND gone.leads
              GROUP BY heir.mail_id) heir
      WHERE a.shop_id = $1 AND a.id = heir.id`,
    [shopId, subscriptionIds],
    on,
  );
}
