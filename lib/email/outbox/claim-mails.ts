import type { SubscriptionStatus } from "../../db/generated/enums";
import { query } from "../../db/sql";
import { MEMBER_KINDS, mayGo } from "./may-go";

/** The subscription that a mail to a shopper is about. */
export type ShopperFacts = {
  token: string;
  status: SubscriptionStatus;
  confirmExpiresAt: Date | null;
  suppressed: boolean;
  locale: string;
  productTitle: string;
  imageUrl: string | null;
  variantTitle: string;
};

/** One mail that this process has claimed. */
export type ClaimedMail = {
  id: string;
  shopId: string | null;
  kind: "subscribed" | "confirm-subscription" | "sign-in" | "owner-notice";
  email: string;
  payload: string | null;
  attempts: number;
  createdAt: Date;
  firstTriedAt: Date;
  transport: "SMTP" | "RESEND";
};

type Claim = { limit: number; leaseSeconds: number; hasDefaultService: boolean; shopId?: string | undefined };

/**
 * Claims at most `limit` due mails, oldest first: SENDING, attempt, lease and transport are committed when this returns.
 * Mails that have no transport, or whose shop's sending is paused or stopped, are left to wait; those to members go
 * all the same, through the default service wherever there is one.
 */
export function claimMails({ limit, leaseSeconds, hasDefaultService, shopId }: Claim): Promise<ClaimedMail[]> {
  return query<ClaimedMail>(
    "claim-mails",
    // Materialized: as a plain subquery it may run once per row of the join, and lock more than its limit.
    `WITH due AS MATERIALIZED (
       SELECT q.id, CASE WHEN e.kind = 'SMTP' AND NOT (q.kind = ANY($4) AND $3) THEN 'SMTP' ELSE 'RESEND' END AS transport
         FROM mails q
         LEFT JOIN shops s ON s.id = q.shop_id
         LEFT JOIN email_settings e ON e.shop_id = q.shop_id
        WHERE q.status = 'QUEUED' AND q.due_at <= now() AND ($5::uuid IS NULL OR q.shop_id = $5)
          AND ${mayGo({ hasService: "$3", memberKinds: "$4" })}
        ORDER BY q.due_at, q.id LIMIT $1 FOR UPDATE OF q SKIP LOCKED
     )
     UPDATE mails m SET status = 'SENDING', attempts = m.attempts + 1, transport = due.transport::transport_kind,
            lease_until = now() + make_interval(secs => $2), first_tried_at = coalesce(m.first_tried_at, now())
       FROM due
      WHERE m.id = due.id
      RETURNING m.id, m.shop_id AS "shopId", m.kind, m.email, m.payload, m.attempts, m.created_at AS "createdAt",
                m.first_tried_at AS "firstTriedAt", m.transport`,
    [limit, leaseSeconds, hasDefaultService, MEMBER_KINDS, shopId ?? null],
  );
}

/** What is true now of the subscription that a mail is about; null when it is gone. */
export async function shopperFacts({ id, shopId }: ClaimedMail): Promise<ShopperFacts | null> {
  const [facts] = await query<ShopperFacts>(
    "mail-subscription",
    `SELECT s.token, s.status, s.confirm_expires_at AS "confirmExpiresAt", s.locale, p.title AS "productTitle",
            coalesce(v.image_url, p.image_url) AS "imageUrl", v.title AS "variantTitle",
            EXISTS (SELECT FROM suppressions x WHERE x.shop_id = s.shop_id AND x.email = s.email) AS suppressed
       FROM mails m
       JOIN subscriptions s ON s.shop_id = m.shop_id AND s.id = m.subscription_id
       JOIN variants v ON v.shop_id = s.shop_id AND v.id = s.variant_id
       JOIN products p ON p.shop_id = v.shop_id AND p.id = v.product_id
      WHERE m.id = $1 AND m.shop_id = $2`,
    [id, shopId],
  );
  return facts ?? null;
}

/** Keeps claimed mails from being taken for those of a dead worker while they are on the way. */
export async function renewMailLeases(ids: readonly string[], leaseSeconds: number): Promise<void> {
  await query(
    "renew-mail-leases",
    `UPDATE mails SET lease_until = now() + make_interval(secs => $2) WHERE id = ANY($1::uuid[]) AND status = 'SENDING'`,
    [ids, leaseSeconds],
  );
}
