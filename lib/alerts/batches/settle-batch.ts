import { againOnClash } from "../../db/again-on-clash";
import { ofShop, query, type Sql, transaction } from "../../db/sql";
import { type Settled, settleAlerts } from "../settle-alerts";
import type { Batch } from "./frozen";
import type { Tried } from "./verdict";

/** What is known at the end of a batch about a mail of which an alert was cancelled while nobody knew. */
export type Late = { mailId: string; fate: "sent" | "unsent" | "doubt"; providerId: string | null };

/**
 * Settles the alerts of a batch and ends it, in one transaction: the batch goes, its members are free. Alerts of
 * `members` that are not in `settled` stay claimed, without a batch. Fenced like `settleAlerts`: while somebody else works
 * on the batch, it stays.
 */
export async function closeBatch(
  shopId: string,
  batch: Pick<Batch, "id" | "createdAt">,
  { members, settled, late = [] }: { members: readonly Tried[]; settled: readonly Settled[]; late?: readonly Late[] },
): Promise<void> {
  const close = async (on: Sql): Promise<void> => {
    await query(
      "free-members",
      `UPDATE alerts a SET batch_id = NULL FROM unnest($3::uuid[], $4::int[]) AS member (id, attempt)
        WHERE a.shop_id = ${ofShop} AND a.id = member.id AND a.batch_id = $2 AND a.attempts = member.attempt
          AND a.status::text IN ('SENDING', 'IN_DOUBT')`,
      [shopId, batch.id, members.map(({ id }) => id), members.map(({ attempts }) => attempts)],
      on,
    );
    await settleAlerts(shopId, "RESEND", settled, on);
    if (late.length > 0) await settleCancelled(on, shopId, batch, late);
    await query(
      "close-batch",
      `DELETE FROM alert_batches b WHERE b.shop_id = ${ofShop} AND b.id = $2
          AND NOT EXISTS (SELECT FROM alerts a WHERE a.shop_id = ${ofShop} AND a.batch_id = $2 AND a.status IN ('QUEUED', 'SENDING'))`,
      [shopId, batch.id],
      on,
    );
  };
  await againOnClash(() => transaction(close));
}

/** Somebody unsubscribed between the first attempt, which was taken after all, and the answer: their mail was sent before. */
async function settleCancelled(on: Sql, shopId: string, batch: Pick<Batch, "id" | "createdAt">, late: readonly Late[]) {
  await query(
    "settle-cancelled",
    `WITH late AS (SELECT * FROM unnest($3::uuid[], $4::text[], $5::text[]) AS l (mail_id, fate, provider_id)),
     alert AS (
       UPDATE alerts a SET batch_id = NULL, status = CASE WHEN fate = 'sent' THEN 'SENT' ELSE a.status END,
              sent_at = CASE WHEN fate = 'sent' THEN $6::timestamptz END,
              ended_at = CASE WHEN fate = 'sent' THEN NULL ELSE a.ended_at END, provider_id = coalesce(late.provider_id, a.provider_id),
              reason = CASE fate WHEN 'sent' THEN 'The email service had taken the mail before: ' || a.reason
                                 WHEN 'doubt' THEN a.reason || ' An earlier attempt may have reached the shopper.'
                                 ELSE a.reason END
         FROM late WHERE a.shop_id = ${ofShop} AND a.mail_id = late.mail_id AND a.batch_id = $2 AND a.status::text = 'CANCELLED'
       RETURNING a.subscription_id, fate
     )
     UPDATE subscriptions s SET status = 'SENT', notified_at = $6 FROM alert
      WHERE s.shop_id = ${ofShop} AND s.id = alert.subscription_id AND s.status = 'PENDING' AND fate = 'sent'`,
    [
      shopId,
      batch.id,
      late.map(({ mailId }) => mailId),
      late.map(({ fate }) => fate),
      late.map(({ providerId }) => providerId),
      batch.createdAt,
    ],
    on,
  );
}
