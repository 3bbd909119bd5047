import { againOnClash } from "../db/again-on-clash";
import { ofShop, query, type Sql, transaction } from "../db/sql";
import { appointLeaders, ledBy } from "./appoint-leaders";
import { type AlertFacts, commonReason, heldBack } from "./sendable";

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
    const batch = await againOnClash(() => transaction((on) => returnBatch(on, shopId, variantId)));
    returned += batch;
    if (batch < batchSize) return returned;
  }
}

async function returnBatch(on: Sql, shopId: string, variantId: string): Promise<number> {
  const { reason, paused } = await holdStill(on, shopId, variantId);
  if (reason === null && paused.length === 0) return 0;
  const cancelled = await query<{ mailId: string; led: boolean }>(
    "return-to-waiting",
    `WITH held AS MATERIALIZED (
       SELECT a.id, a.leads
         FROM restocks r
         JOIN alerts a ON a.shop_id = ${ofShop} AND a.restock_id = r.id AND a.status = 'QUEUED' AND a.batch_id IS NULL
         JOIN subscriptions s ON s.shop_id = ${ofShop} AND s.id = a.subscription_id
        WHERE r.shop_id = ${ofShop} AND r.variant_id = $2 AND ($4::text IS NOT NULL OR s.offer_id = ANY($5::uuid[]))
        LIMIT $3 FOR UPDATE OF a SKIP LOCKED
     )
     UPDATE alerts a SET status = 'CANCELLED', reason = coalesce($4, $6), leads = false, ended_at = now()
       FROM held
      WHERE a.shop_id = ${ofShop} AND a.id = held.id
      RETURNING a.mail_id AS "mailId", held.leads AS led`,
    [shopId, variantId, batchSize, reason, paused, heldBack.offerPaused],
    on,
  );
  await appointLeaders(on, shopId, ledBy(cancelled));
  return cancelled.length;
}

type Facts = Pick<AlertFacts, "plan" | "published" | "inStock">;

/**
 * Why nobody of the variant can be told, and which offers hold theirs back: true until the transaction ends. A restock
 * (or an upgrade, a resumed offer) that comes just then waits for it, and finds these shoppers without an alert.
 */
async function holdStill(on: Sql, shopId: string, variantId: string) {
  const paused = await query<{ id: string }>(
    "hold-paused-offers",
    `SELECT id FROM offers WHERE shop_id = ${ofShop} AND status = 'PAUSED' AND paused_by = 'PERSON' ORDER BY id FOR SHARE`,
    [shopId],
    on,
  );
  const [facts] = await query<Facts>(
    "hold-variant",
    `SELECT shop.plan, p.published AND p.deleted_at IS NULL AS published, v.in_stock AND v.deleted_at IS NULL AS "inStock"
       FROM variants v
       JOIN shops shop ON shop.id = v.shop_id
       JOIN products p ON p.shop_id = v.shop_id AND p.id = v.product_id
      WHERE v.shop_id = ${ofShop} AND v.id = $2 FOR SHARE OF shop, p, v`,
    [shopId, variantId],
    on,
  );
  return {
    reason: facts ? commonReason({ ...facts, offerPaused: false }) : null,
    paused: paused.map(({ id }) => id),
  };
}
