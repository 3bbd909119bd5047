import { ofShop, query, type Sql, transaction } from "../db/sql";
import { factsColumns, factsJoins } from "./facts";
import type { AlertFacts } from "./sendable";

/** One alert that this process has claimed, with all that its mail needs. */
export type ClaimedAlert = AlertFacts & {
  id: string;
  mailId: string;
  token: string;
  email: string;
  attempts: number;
  firstTriedAt: Date;
  /** When it was claimed: with its id, what settling is fenced by. */
  triedAt: Date;
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

type Claim = {
  shopId: string;
  limit: number;
  leaseSeconds: number;
  transport: "SMTP" | "RESEND";
  /** Only those that a member asked to send now. */
  urgentOnly?: boolean;
};

/**
 * Claims at most `limit` queued mails of a shop, those due longest first: SENDING, attempt and lease are committed when
 * this returns. Any number of workers may call it at once; each mail goes to one of them.
 * @returns the alerts of the claimed mails, those of one mail next to each other (see `mailsOf`)
 */
export function claimAlerts(claim: Claim): Promise<ClaimedAlert[]> {
  const { shopId, limit, leaseSeconds, transport, urgentOnly = false } = claim;
  return transaction(async (on) => {
    const leaders = await query<{ mailId: string }>(
      urgentOnly ? "claim-urgent" : "claim-leaders",
      // Materialized: as a plain subquery it may run once per row of the join, and lock more than its limit.
      `WITH due AS MATERIALIZED (
         SELECT id FROM alerts
          WHERE shop_id = ${ofShop} AND status = 'QUEUED' AND leads AND due_at <= now() AND batch_id IS NULL
            ${urgentOnly ? "AND send_now" : ""}
          ORDER BY due_at, id LIMIT $2 FOR UPDATE SKIP LOCKED
       )
       UPDATE alerts a SET status = 'SENDING', attempts = a.attempts + 1, transport = $4, tried_at = now(),
              lease_until = now() + make_interval(secs => $3), first_tried_at = coalesce(a.first_tried_at, now())
         FROM due
        WHERE a.shop_id = ${ofShop} AND a.id = due.id
        RETURNING a.mail_id AS "mailId"`,
      [shopId, limit, leaseSeconds, transport],
      on,
    );
    const mailIds = leaders.map(({ mailId }) => mailId);
    return mailIds.length === 0 ? [] : claimFollowers(on, shopId, mailIds);
  });
}

/** Claimed alerts by the mail that they share. */
export function mailsOf(claimed: readonly ClaimedAlert[]): ClaimedAlert[][] {
  const mails = new Map<string, ClaimedAlert[]>();
  for (const alert of claimed) {
    const mail = mails.get(alert.mailId);
    if (mail) mail.push(alert);
    else mails.set(alert.mailId, [alert]);
  }
  return [...mails.values()];
}

/**
 * Takes the other alerts of the claimed mails along, and reads all of them. A statement of its own: it sees alerts that
 * joined one of these mails just before its leader was claimed. status::text keeps the planner off the partial indexes
 * on it, whose statistics lie while a queue fills: it would read the whole queue for each claim.
 */
function claimFollowers(on: Sql, shopId: string, mailIds: string[]): Promise<ClaimedAlert[]> {
  return query<ClaimedAlert>(
    "claim-followers",
    `WITH follower AS (
       UPDATE alerts a SET status = 'SENDING', attempts = leader.attempts, transport = leader.transport,
              lease_until = leader.lease_until, first_tried_at = leader.first_tried_at, tried_at = leader.tried_at
         FROM alerts leader
        WHERE a.shop_id = ${ofShop} AND a.mail_id = ANY($2::uuid[]) AND a.status::text = 'QUEUED'
          AND leader.shop_id = ${ofShop} AND leader.mail_id = a.mail_id AND leader.leads AND leader.status::text = 'SENDING'
          AND leader.tried_at = now()::timestamptz(3)
       RETURNING a.id, a.attempts, a.first_tried_at
     )
     SELECT a.id, a.mail_id AS "mailId", a.token, a.email, coalesce(f.attempts, a.attempts) AS attempts,
            coalesce(f.first_tried_at, a.first_tried_at) AS "firstTriedAt", now()::timestamptz(3) AS "triedAt", s.locale, ${factsColumns},
            p.id AS "productId", p.title AS "productTitle", p.image_url AS "productImageUrl",
            v.id AS "variantId", v.title AS "variantTitle", v.image_url AS "variantImageUrl",
            v.price::text AS price, coalesce(v.currency, shop.currency) AS currency
       FROM alerts a LEFT JOIN follower f ON f.id = a.id ${factsJoins}
      WHERE a.shop_id = ${ofShop} AND a.mail_id = ANY($2::uuid[]) AND (a.status::text = 'SENDING' AND a.tried_at = now()::timestamptz(3) OR f.id IS NOT NULL)
      ORDER BY a.mail_id, v.position, v.id`,
    [shopId, mailIds],
    on,
  );
}

/** Keeps claimed mails from being taken for those of a dead worker while they are on the way. */
export async function renewLeases(shopId: string, mailIds: readonly string[], leaseSeconds: number): Promise<void> {
  await query(
    "renew-leases",
    `UPDATE alerts SET lease_until = now() + make_interval(secs => $3)
      WHERE shop_id = ${ofShop} AND mail_id = ANY($2::uuid[]) AND status::text = 'SENDING'`,
    [shopId, mailIds, leaseSeconds],
  );
}
