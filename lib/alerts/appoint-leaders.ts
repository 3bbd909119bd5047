import { ofShop, query, type Sql } from "../db/sql";

/**
 * Where no queued or claimed alert of a mail leads it (any more), the oldest of them does from now on: a claimed one
 * before a queued one, which waits for it. In the transaction that took the lead away, as statements of its own after
 * it: only so they see the alerts that joined the mail until just then. May lose a deadlock (see `againOnClash`).
 */
export async function appointLeaders(on: Sql, shopId: string, mailIds: readonly string[]): Promise<void> {
  if (mailIds.length === 0) return;
  // Locked first: of two who take an alert of the mail away at once, the second decides after the first.
  const left = await query(
    "lock-heirs",
    `SELECT id FROM alerts
      WHERE shop_id = ${ofShop} AND mail_id = ANY($2::uuid[]) AND status::text IN ('QUEUED', 'SENDING')
      ORDER BY id FOR NO KEY UPDATE`,
    [shopId, mailIds],
    on,
  );
  if (left.length === 0) return;
  await query(
    "appoint-leaders",
    `UPDATE alerts SET leads = true
      WHERE shop_id = ${ofShop} AND status::text IN ('QUEUED', 'SENDING') AND id = ANY(ARRAY(
        SELECT (array_agg(heir.id ORDER BY heir.status::text = 'SENDING' DESC, heir.id))[1] FROM alerts heir
         WHERE heir.shop_id = ${ofShop} AND heir.mail_id = ANY($2::uuid[]) AND heir.status::text IN ('QUEUED', 'SENDING')
         GROUP BY heir.mail_id HAVING NOT bool_or(heir.leads)))`,
    [shopId, mailIds],
    on,
  );
}

/** The mails that some of these alerts led. Taking others out of a mail leaves its leader as it is. */
export const ledBy = (alerts: readonly { mailId: string; led: boolean }[]): string[] =>
  alerts.filter(({ led }) => led).map(({ mailId }) => mailId);
