import { query, type Sql, transaction } from "../db/sql";
import { heldBack } from "./sendable";

/** Rows of one statement: few enough to be through in a fraction of a second, and to lock nobody out for long. */
const batchSize = 5_000;

/**
 * Sends the people of a variant that cannot be told now (see `commonReason`: sold out again, for one) back to waiting:
 * their queued alerts are cancelled and say why, their subscriptions stay PENDING. Looks for itself, so it does nothing
 * (any more) once they can be told: the alerts of the next restock are not for us to cancel. Alerts that somebody has
 * claimed, or that lie in a frozen batch, are left to them.
 * @returns how many alerts were cancelled
 */
export async function returnToWaiting(shopId: string, variantId: string): Promise<number> {
  let returned = 0;
  for (;;) {
    const batch = await transaction((on) => returnBatch(on, shopId, variantId));
    returned += batch;
    if (batch < batchSize) return returned;
  }
}

async function returnBatch(on: Sql, shopId: string, variantId: string): Promise<number> {
  const cancelled = await query<{ mailId: string; leads: boolean }>(
    "return-to-waiting",
    `WITH held AS MATERIALIZED (
       SELECT a.id, why.reason
         FROM variants v
         JOIN shops shop ON shop.id = v.shop_id
         JOIN products p ON p.shop_id = v.shop_id AND p.id = v.product_id
         JOIN restocks r ON r.shop_id = v.shop_id AND r.variant_id = v.id
         JOIN alerts a ON a.shop_id = $1 AND a.restock_id = r.id AND a.status = 'QUEUED' AND a.batch_id IS NULL
         JOIN subscriptions s ON s.shop_id = $1 AND s.id = a.subscription_id
         LEFT JOIN offers o ON o.shop_id = $1 AND o.id = s.offer_id
        CROSS JOIN LATERAL (
         SELECT CASE WHEN shop.plan <> 'PREMIUM' THEN $4
                     WHEN NOT p.published OR p.deleted_at IS NOT NULL THEN $5
                     WHEN NOT v.in_stock OR v.deleted_at IS NOT NULL THEN $6
                     WHEN o.status = 'PAUSED' AND o.paused_by = 'PERSON' THEN $7 END AS reason) why
        WHERE v.shop_id = $1 AND v.id = $2 AND why.reason IS NOT NULL
        LIMIT $3 FOR UPDATE OF a SKIP LOCKED
     )
     UPDATE alerts a SET status = 'CANCELLED', reason = held.reason
       FROM held
      WHERE a.shop_id = $1 AND a.id = held.id
      RETURNING a.mail_id AS "mailId", a.leads`,
    [shopId, variantId, batchSize, heldBack.plan, heldBack.unpublished, heldBack.soldOut, heldBack.offerPaused],
    on,
  );
  const led = cancelled.filter(({ leads }) => leads).map(({ mailId }) => mailId);
  if (led.length > 0) await appointLeaders(on, shopId, led);
  return cancelled.length;
}

/** Where others' alerts of the same mail still wait, the oldest of them leads it from now on. */
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
