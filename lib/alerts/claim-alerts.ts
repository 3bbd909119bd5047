import { query } from "../db/sql";
import type { AlertFacts } from "./sendable";

/** One alert that this process has claimed, with all that its mail needs. */
export type ClaimedAlert = AlertFacts & {
  id: string;
  mailId: string;
  token: string;
  email: string;
  attempts: number;
  firstTriedAt: Date;
  locale: string;
  productId: string;
  productTitle: string;
  productImageUrl: string | null;
  variantId: string;
  variantTitle: string;
  variantImageUrl: string | null;
  price: string | null;
  currency: string;
};

type Claim = { shopId: string; limit: number; leaseSeconds: number; transport: "SMTP" | "RESEND" };

/**
 * Claims at most `limit` queued mails of a shop, those due longest first: SENDING, attempt and lease are committed when
 * this returns. Any number of workers may call it at once; each mail goes to one of them.
 * @returns the alerts of the claimed mails, those of one mail next to each other
 */
export async function claimAlerts({ shopId, limit, leaseSeconds, transport }: Claim): Promise<ClaimedAlert[]> {
  const leaders = await query<{ mailId: string }>(
    "claim-leaders",
    // Materialized: as a plain subquery it may run once per row of the join, and lock more than its limit.
    `WITH due AS MATERIALIZED (
       SELECT id FROM alerts
        WHERE shop_id = $1 AND status = 'QUEUED' AND leads AND due_at <= now()
        ORDER BY due_at, id LIMIT $2 FOR UPDATE SKIP LOCKED
     )
     UPDATE alerts a SET status = 'SENDING', attempts = a.attempts + 1, transport = $4,
            lease_until = now() + make_interval(secs => $3), first_tried_at = coalesce(a.first_tried_at, now())
       FROM due
      WHERE a.shop_id = $1 AND a.id = due.id
      RETURNING a.mail_id AS "mailId"`,
    [shopId, limit, leaseSeconds, transport],
  );
  if (leaders.length === 0) return [];
  const mailIds = leaders.map(({ mailId }) => mailId);
  // A statement of its own: it sees alerts that joined one of these mails just before its leader was claimed.
  await query(
    "claim-followers",
    `UPDATE alerts a SET status = 'SENDING', attempts = leader.attempts, transport = leader.transport,
            lease_until = leader.lease_until, first_tried_at = leader.first_tried_at
       FROM alerts leader
      WHERE a.shop_id = $1 AND a.mail_id = ANY($2::uuid[]) AND a.status = 'QUEUED'
        AND leader.shop_id = $1 AND leader.mail_id = a.mail_id AND leader.leads AND leader.status = 'SENDING'`,
    [shopId, mailIds],
  );
  return query<ClaimedAlert>(
    "claimed-alerts",
    `SELECT a.id, a.mail_id AS "mailId", a.token, a.email, a.attempts, a.first_tried_at AS "firstTriedAt",
            s.status AS "subscriptionStatus", s.locale, shop.plan,
            EXISTS (SELECT FROM suppressions x WHERE x.shop_id = a.shop_id AND x.email = a.email) AS suppressed,
            coalesce(o.status = 'PAUSED' AND o.paused_by = 'PERSON', false) AS "offerPaused",
            v.in_stock AND v.deleted_at IS NULL AS "inStock", p.published AND p.deleted_at IS NULL AS published,
            p.id AS "productId", p.title AS "productTitle", p.image_url AS "productImageUrl",
            v.id AS "variantId", v.title AS "variantTitle", v.image_url AS "variantImageUrl",
            v.price::text AS price, coalesce(v.currency, shop.currency) AS currency
       FROM alerts a
       JOIN subscriptions s ON s.shop_id = a.shop_id AND s.id = a.subscription_id
       JOIN shops shop ON shop.id = a.shop_id
       JOIN variants v ON v.shop_id = a.shop_id AND v.id = a.variant_id
       JOIN products p ON p.shop_id = a.shop_id AND p.id = v.product_id
       LEFT JOIN offers o ON o.shop_id = s.shop_id AND o.id = s.offer_id
      WHERE a.shop_id = $1 AND a.mail_id = ANY($2::uuid[]) AND a.status = 'SENDING'
      ORDER BY a.mail_id, v.position, v.id`,
    [shopId, mailIds],
  );
}

/** Keeps claimed alerts from being taken for those of a dead worker while their mails are on the way. */
export async function renewLeases(shopId: string, mailIds: readonly string[], leaseSeconds: number): Promise<void> {
  await query(
    "renew-leases",
    `UPDATE alerts SET lease_until = now() + make_interval(secs => $3)
      WHERE shop_id = $1 AND mail_id = ANY($2::uuid[]) AND status = 'SENDING'`,
    [shopId, mailIds, leaseSeconds],
  );
}
