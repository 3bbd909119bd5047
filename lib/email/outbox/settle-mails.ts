import { query, type Sql } from "../../db/sql";
import type { Transition } from "../delivery-state";

/** What became of one attempt at a mail. suppress = why its address must not be mailed again by its shop; null when it may. */
export type SettledMail = Transition & { id: string; attempt: number; suppress: string | null };

/**
 * Settles attempts in one statement, fenced by (id, attempt); a mail that was put in doubt because its lease ran out learns
 * the truth (`allowedFrom.answer`). The payload, which may be a secret, is kept only while it is needed.
 */
export async function settleMails(settled: readonly SettledMail[], on?: Sql): Promise<void> {
  if (settled.length === 0) return;
  await query(
    "settle-mails",
    `WITH mail AS (
       UPDATE mails m SET status = r.status, reason = r.reason, due_at = coalesce(r.due_at, m.due_at), lease_until = NULL,
              attempts = CASE WHEN r.counts THEN m.attempts ELSE m.attempts - 1 END,
              first_tried_at = CASE WHEN r.counts OR m.attempts > 1 THEN m.first_tried_at END,
              payload = CASE WHEN r.status = 'QUEUED' THEN m.payload END,
              sent_at = CASE WHEN r.status = 'SENT' THEN now() END
         FROM unnest($1::uuid[], $2::int[], $3::delivery_status[], $4::text[], $5::timestamptz[], $6::bool[], $7::text[])
           AS r (id, attempt, status, reason, due_at, counts, suppress)
        WHERE m.id = r.id AND m.attempts = r.attempt AND m.status IN ('SENDING', 'IN_DOUBT')
       RETURNING m.shop_id, m.email, r.suppress
     )
     INSERT INTO suppressions (shop_id, email, reason)
     SELECT DISTINCT ON (shop_id, email) shop_id, email, suppress FROM mail
      WHERE suppress IS NOT NULL AND shop_id IS NOT NULL
     ON CONFLICT DO NOTHING`,
    [
      settled.map(({ id }) => id),
      settled.map(({ attempt }) => attempt),
      settled.map(({ status }) => status),
      settled.map(({ reason }) => reason),
      settled.map(({ dueAt }) => dueAt),
      settled.map(({ counts }) => counts),
      settled.map(({ suppress }) => suppress),
    ],
    on,
  );
}
