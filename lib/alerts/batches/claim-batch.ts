import { ofShop, query, type Sql, transaction } from "../../db/sql";
import { factsColumns, factsJoins } from "../facts";
import { type AlertFacts, reasonNotToSend } from "../sendable";
import { readMails } from "./freeze-batch";
import type { Batch } from "./frozen";
import type { Tried } from "./verdict";

/** How long a batch may be repeated: its key is known for 24 hours, less an hour for clocks and slow answers. */
export const repeatableFor = "23 hours";

/** An alert of a batch that this process has claimed; refusal = why it is not to be sent any more, by a fresh look. */
export type Member = Tried & { facts: AlertFacts; refusal: string | null };

/** cancelled: some of its alerts were cancelled or erased since they were sent. digest: md5 of the body as it was read. */
export type ClaimedBatch = Batch & { digest: string; members: Member[]; cancelled: boolean };

/**
 * Claims all that is queued of one batch whose answer never came, when its next attempt is due: as `claimAlerts` does,
 * with a fresh look at each alert. urgentOnly: only a batch whose alerts are all to be sent now. Batches that are too old to repeat are `closeUnanswered`'s.
 */
export function claimBatch(claim: { shopId: string; leaseSeconds: number; urgentOnly: boolean }) {
  const { shopId, leaseSeconds, urgentOnly } = claim;
  return transaction(async (on): Promise<ClaimedBatch | null> => {
    const [batch] = await query<{ id: string; createdAt: Date; body: string; digest: string }>(
      "claim-batch",
      `SELECT b.id, b.created_at AS "createdAt", b.body, md5(b.body) AS digest FROM alert_batches b
        WHERE b.shop_id = ${ofShop} AND b.created_at > now() - interval '${repeatableFor}'
          AND EXISTS (SELECT FROM alerts a WHERE a.shop_id = ${ofShop} AND a.batch_id = b.id AND a.status = 'QUEUED' AND a.due_at <= now())
          AND NOT EXISTS (SELECT FROM alerts a WHERE a.shop_id = ${ofShop} AND a.batch_id = b.id
                             AND (a.status = 'SENDING' OR a.status = 'QUEUED' AND $2 AND NOT a.send_now))
        ORDER BY b.created_at LIMIT 1 FOR UPDATE OF b SKIP LOCKED`,
      [shopId, urgentOnly],
      on,
    );
    if (!batch) return null;
    const claimed = await query<{ id: string }>(
      "claim-members",
      `UPDATE alerts a SET status = 'SENDING', attempts = a.attempts + 1, transport = 'RESEND', tried_at = now(),
              lease_until = now() + make_interval(secs => $3), first_tried_at = coalesce(a.first_tried_at, now())
        WHERE a.shop_id = ${ofShop} AND a.batch_id = $2 AND a.status = 'QUEUED'
        RETURNING a.id`,
      [shopId, batch.id, leaseSeconds],
      on,
    );
    if (claimed.length === 0) return null;
    const ids = claimed.map(({ id }) => id);
    const members = await look(shopId, ids, on);
    const mails = readMails(batch.body);
    const known = mails.reduce((sum, { alertIds }) => sum + alertIds.length, 0);
    const { id, createdAt, digest } = batch;
    return { id, createdAt, digest, mails, members, cancelled: known > ids.length };
  });
}

/** A fresh look at claimed alerts, just before they are sent. */
export async function look(shopId: string, alertIds: readonly string[], on?: Sql): Promise<Member[]> {
  const rows = await query<Tried & AlertFacts>(
    "look-at-members",
    `SELECT a.id, a.mail_id AS "mailId", a.attempts, a.first_tried_at AS "firstTriedAt", ${factsColumns}
       FROM alerts a ${factsJoins}
      WHERE a.shop_id = ${ofShop} AND a.id = ANY($2::uuid[]) ORDER BY a.mail_id, v.position, v.id`,
    [shopId, alertIds],
    on,
  );
  return rows.map(({ id, mailId, attempts, firstTriedAt, ...facts }) => {
    return { id, mailId, attempts, firstTriedAt, facts, refusal: reasonNotToSend(facts) };
  });
}
