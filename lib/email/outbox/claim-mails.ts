import { query } from "../../db/sql";
import { type MailTurn, memberQueue, shopperQueue } from "./mail-turns";

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

type Claim = { limit: number; leaseSeconds: number; transport: "SMTP" | "RESEND" };

/** A turn that has begun sees when its shop is paused or stopped. */
const unless = (held: string): string => `NOT EXISTS (SELECT FROM shops s WHERE s.id = $1 AND (${held}))`;

const queueOf = ({ toMembers }: MailTurn): string =>
  toMembers
    ? `${memberQueue} AND q.due_at <= now() AND ($1::uuid IS NULL OR q.shop_id = $1) AND ${unless("s.sending_paused_at IS NOT NULL")}`
    : `${shopperQueue} AND q.due_at <= now() AND q.shop_id = $1
       AND ${unless("s.sending_paused_at IS NOT NULL OR s.sending_stopped_at IS NOT NULL")}`;

const nameOf = (verb: string, { toMembers }: MailTurn) => `${verb}-${toMembers ? "member" : "shopper"}-mails`;

/** How many mails of a turn are due, counted to `most`. */
export async function countDue(turn: MailTurn, most: number): Promise<number> {
  const [row] = await query<{ due: number }>(
    nameOf("count", turn),
    `SELECT count(*)::int AS due FROM (SELECT FROM mails q WHERE ${queueOf(turn)} ORDER BY q.due_at LIMIT $2) due`,
    [turn.shopId, most],
  );
  return row?.due ?? 0;
}

/**
 * Claims at most `limit` due mails of a turn, those due longest first: SENDING, attempt, lease and transport are committed when
 * this returns. Any number of workers may call it at once; each mail goes to one of them.
 */
export function claimMails(turn: MailTurn, { limit, leaseSeconds, transport }: Claim): Promise<ClaimedMail[]> {
  return query<ClaimedMail>(
    nameOf("claim", turn),
    // Materialized, lest it locks more than its limit. An array, because a join of unknown size may read the whole table.
    `WITH due AS MATERIALIZED (
       SELECT q.id FROM mails q WHERE ${queueOf(turn)} ORDER BY q.due_at, q.id LIMIT $2 FOR UPDATE SKIP LOCKED
     )
     UPDATE mails m SET status = 'SENDING', attempts = m.attempts + 1, transport = $4::transport_kind,
            lease_until = now() + make_interval(secs => $3), first_tried_at = coalesce(m.first_tried_at, now())
      WHERE m.id = ANY(ARRAY(SELECT id FROM due))
      RETURNING m.id, m.shop_id AS "shopId", m.kind, m.email, m.payload, m.attempts, m.created_at AS "createdAt",
                m.first_tried_at AS "firstTriedAt", m.transport`,
    [turn.shopId, limit, leaseSeconds, transport],
  );
}

/** Keeps claimed mails from being taken for those of a dead worker while they are on the way. */
export async function renewMailLeases(ids: readonly string[], leaseSeconds: number): Promise<void> {
  await query(
    "renew-mail-leases",
    `UPDATE mails SET lease_until = now() + make_interval(secs => $2) WHERE id = ANY($1::uuid[]) AND status = 'SENDING'`,
    [ids, leaseSeconds],
  );
}
