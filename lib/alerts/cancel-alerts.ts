import { query, type Sql } from "../db/sql";
import { appointLeaders, ledBy } from "./appoint-leaders";

/**
 * Cancels the queued alerts of subscriptions that have ended, in the caller's transaction. Where a cancelled alert led a
 * mail that others of the same mail still need, the oldest of those leads from now on. May lose a deadlock.
 */
export async function cancelAlerts(
  on: Sql,
  shopId: string,
  subscriptionIds: readonly string[],
  reason: string,
): Promise<void> {
  const cancelled = await query<{ mailId: string; led: boolean }>(
    "cancel-alerts",
    `WITH mine AS MATERIALIZED (
       SELECT id, leads FROM alerts
        WHERE shop_id = $1 AND subscription_id = ANY($2::uuid[]) AND status = 'QUEUED' ORDER BY id FOR UPDATE
     )
     UPDATE alerts a SET status = 'CANCELLED', reason = $3, leads = false, ended_at = now()
       FROM mine
      WHERE a.shop_id = $1 AND a.id = mine.id
      RETURNING a.mail_id AS "mailId", mine.leads AS led`,
    [shopId, subscriptionIds, reason],
    on,
  );
  await appointLeaders(on, shopId, ledBy(cancelled));
}
