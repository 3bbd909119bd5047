import { query, type Sql, transaction } from "../db/sql";

/** Rows of one statement: few enough to be through in a fraction of a second, and to lock nobody out for long. */
const batchSize = 5_000;

/**
 * Sends the people of a variant that is sold out again back to waiting: its queued alerts are cancelled, their
 * subscriptions stay PENDING for the next restock. Does nothing (any more) once the variant is in stock: the alerts of
 * that restock are not for us to cancel. Alerts that somebody has claimed, or that lie in a frozen batch, are left to them.
 * @returns how many alerts were cancelled
 */
export async function returnToWaiting(shopId: string, variantId: string, reason: string): Promise<number> {
  let returned = 0;
  for (;;) {
    const batch = await transaction((on) => returnBatch(on, shopId, variantId, reason));
    returned += batch;
    if (batch < batchSize) return returned;
  }
}

async function returnBatch(on: Sql, shopId: string, variantId: string, reason: string): Promise<number> {
  const cancelled = await query<{ mailId: string; leads: boolean }>(
    "return-to-waiting",
    `WITH queued AS MATERIALIZED (
       SELECT a.id FROM restocks r
         JOIN alerts a ON a.shop_id = $1 AND a.restock_id = r.id AND a.status = 'QUEUED' AND a.batch_id IS NULL
        WHERE r.shop_id = $1 AND r.variant_id = $2
          AND EXISTS (SELECT FROM variants v WHERE v.shop_id = $1 AND v.id = $2
                         AND NOT (v.in_stock AND v.deleted_at IS NULL))
        LIMIT $4 FOR UPDATE OF a SKIP LOCKED
     )
     UPDATE alerts a SET status = 'CANCELLED', reason = $3
       FROM queued
      WHERE a.shop_id = $1 AND a.id = queued.id
      RETURNING a.mail_id AS "mailId", a.leads`,
    [shopId, variantId, reason, batchSize],
    on,
  );
  const led = cancelled.filter(({ leads }) => leads).map(({ mailId }) => mailId);
  if (led.length > 0) await appointLeaders(on, shopId, led);
  return cancelled.length;
}

/** Where other variants' alerts of the same mail still wait, the oldest of them leads it from now on. */
async function appointLeaders(on: Sql, shopId: string, mailIds: string[]): Promise<void> {
  await query(
    "lead-returned-mails",
    `UPDATE alerts a SET leads = true
       FROM (SELECT mail_id, min(id::text)::uuid AS id FROM alerts
              WHERE shop_id = $1 AND mail_id = ANY($2::uuid[]) AND status = 'QUEUED' GROUP BY mail_id) heir
      WHERE a.shop_id = $1 AND a.id = heir.id`,
    [shopId, mailIds],
    on,
  );
}
