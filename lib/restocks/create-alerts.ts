import { bulkQuery, query, type Sql } from "../db/sql";

/** A restock whose alerts are to be made now. limit null = everybody who waits. */
export type Wave = { shopId: string; restockId: string; productId: string; variantId: string; limit: number | null };

/** SQL: is the subscription `s` one that the restock `r` ($2, of shop $1 and variant $4) is to alert? */
const toBeAlerted = `s.shop_id = $1 AND s.variant_id = $4 AND s.status = 'PENDING' AND s.waiting_since <= r.edge_at
  AND NOT EXISTS (SELECT FROM offers o WHERE o.shop_id = $1 AND o.id = s.offer_id
                     AND o.status = 'PAUSED' AND o.paused_by = 'PERSON' OFFSET 0)
  AND NOT EXISTS (SELECT FROM alerts a WHERE a.shop_id = $1 AND a.subscription_id = s.id AND a.restock_id = $2 OFFSET 0)
  AND NOT EXISTS (SELECT FROM alerts a WHERE a.shop_id = $1 AND a.subscription_id = s.id
                     AND a.status IN ('QUEUED', 'SENDING', 'IN_DOUBT') OFFSET 0)`;

/**
 * Whom to alert, decided and written in one statement: the longest waiting first, nobody twice for one restock, nobody
 * who has an alert under way or in doubt, whose offer a person has paused, or who began to wait when the stock was back
 * already (a late confirmation, an import): those wait for the next restock. A suppressed address gets an alert too, which
 * fails at the last look and says why.
 * An alert joins the mail that is already queued for the same shopper and product. A shopper who also waits for another
 * variant of the product whose timer still runs is held until that one has settled, so that one mail names both.
 *
 * While a queue fills, statistics say "empty": planned by them, 100,000 people are joined with 100,000 queued mails row by
 * row. So the statement is planned anew each time and without nested loops, and OFFSET 0 keeps each check a look-up by index.
 * Its memory lets 100,000 people be sorted without a file.
 * @returns how many alerts were made, and whether people are left waiting that a later wave could alert
 */
export async function createAlerts(on: Sql, wave: Wave): Promise<{ created: number; left: boolean }> {
  const { shopId, restockId, productId, variantId, limit } = wave;
  await on.query("SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '64MB'");
  const [row] = await bulkQuery<{ created: number; chosen: number }>(
    `WITH held AS (
       SELECT other.email, max(r.settle_at) + interval '2 s' AS until
         FROM subscriptions other
         JOIN restocks r ON r.shop_id = $1 AND r.variant_id = other.variant_id AND r.status = 'SETTLING'
        WHERE other.shop_id = $1 AND other.status = 'PENDING'
          AND other.variant_id = ANY(ARRAY(SELECT variant_id FROM restocks WHERE shop_id = $1 AND product_id = $3
                                              AND status = 'SETTLING' AND variant_id <> $4))
        GROUP BY other.email
     ), chosen AS MATERIALIZED (
       SELECT s.id, s.email, uuid_v7() AS alert_id, gen_random_uuid() AS token, greatest(now(), held.until) AS due_at
         FROM subscriptions s
         JOIN restocks r ON r.shop_id = $1 AND r.id = $2
         LEFT JOIN held ON held.email = s.email
        WHERE ${toBeAlerted}
        ORDER BY s.subscribed_at, s.id
        LIMIT $5
     ), joined AS (
       UPDATE alerts a SET due_at = CASE WHEN a.attempts = 0 THEN chosen.due_at ELSE a.due_at END
         FROM chosen
        WHERE a.shop_id = $1 AND a.product_id = $3 AND a.email = chosen.email
          AND a.status = 'QUEUED' AND a.leads AND a.batch_id IS NULL
       RETURNING a.email, a.mail_id, a.token
     ), made AS (
       INSERT INTO alerts (shop_id, id, restock_id, subscription_id, product_id, variant_id, email, mail_id, token, leads, due_at)
       SELECT $1::uuid, chosen.alert_id, $2, chosen.id, $3, $4, chosen.email,
              coalesce(joined.mail_id, chosen.alert_id), coalesce(joined.token, chosen.token),
              joined.mail_id IS NULL, chosen.due_at
         FROM chosen LEFT JOIN joined USING (email)
       ON CONFLICT (shop_id, subscription_id) WHERE status IN ('QUEUED', 'SENDING', 'IN_DOUBT') DO NOTHING
       RETURNING 1
     )
     SELECT (SELECT count(*)::int FROM made) AS created, (SELECT count(*)::int FROM chosen) AS chosen`,
    [shopId, restockId, productId, variantId, limit],
    on,
  );
  await on.query("SET LOCAL enable_nestloop TO DEFAULT; SET LOCAL work_mem TO DEFAULT");
  const full = limit !== null && (row?.chosen ?? 0) >= limit;
  return { created: row?.created ?? 0, left: full && (await anybodyLeft(on, wave)) };
}

/** Does anybody wait whom a later wave of this restock could alert? Those who have just been chosen don't count any more. */
async function anybodyLeft(on: Sql, { shopId, restockId, productId, variantId }: Wave): Promise<boolean> {
  const left = await query(
    "anybody-left",
    `SELECT s.id FROM subscriptions s JOIN restocks r ON r.shop_id = $1 AND r.id = $2 AND r.product_id = $3
      WHERE ${toBeAlerted} ORDER BY s.subscribed_at, s.id LIMIT 1`,
    [shopId, restockId, productId, variantId],
    on,
  );
  return left.length > 0;
}
