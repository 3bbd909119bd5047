import { ofShop, query, transaction } from "../../db/sql";
import { reportedReason } from "../../email";
import { isDatabaseAway } from "../../errors";
import { logger } from "../../logger";
import { repeatableFor } from "./claim-batch";

const words = {
  "too-old": "The email service never answered, and after a day the mail can't be repeated without sending it twice.",
  "other-sender": "The email service never answered, and the shop no longer sends through it.",
};

/**
 * Puts the alerts of batches in doubt that nobody may repeat: those that are too old, or all when the shop sends in
 * another way now. What was cancelled meanwhile says that a mail may have arrived.
 * @returns how many alerts are in doubt now
 */
export async function closeUnanswered(shopId: string, why: keyof typeof words): Promise<number> {
  const condition = `shop_id = ${ofShop} AND ($2 OR created_at <= now() - interval '${repeatableFor}')`;
  const values = [shopId, why === "other-sender"];
  const some = await query("unanswered", `SELECT FROM alert_batches WHERE ${condition} LIMIT 1`, values);
  if (some.length === 0) return 0;
  return transaction(async (on) => {
    // Locked first, looked at in a statement of its own: who was claiming one just then has committed by now.
    const locked = await query<{ id: string }>(
      "lock-unanswered",
      `SELECT id FROM alert_batches WHERE ${condition} ORDER BY id FOR UPDATE SKIP LOCKED`,
      values,
      on,
    );
    const rows = await query<{ status: string }>(
      "close-unanswered",
      `WITH batch AS (
         DELETE FROM alert_batches b WHERE b.shop_id = ${ofShop} AND b.id = ANY($2::uuid[])
            AND NOT EXISTS (SELECT FROM alerts a WHERE a.shop_id = ${ofShop} AND a.batch_id = b.id AND a.status = 'SENDING')
         RETURNING b.id, b.mail_ids
       ), alert AS (
         UPDATE alerts a SET batch_id = NULL,
                status = CASE WHEN a.status = 'CANCELLED' THEN a.status WHEN a.delivery IS NULL THEN 'IN_DOUBT' ELSE 'SENT' END,
                sent_at = CASE WHEN a.status = 'QUEUED' AND a.delivery IS NOT NULL THEN a.tried_at END,
                reason = CASE WHEN a.status = 'CANCELLED' THEN a.reason || ' An earlier attempt may have reached the shopper.'
                              WHEN a.delivery IS NULL THEN $3 ELSE $4 END
           FROM batch CROSS JOIN unnest(batch.mail_ids) AS mail (id)
          WHERE a.shop_id = ${ofShop} AND a.mail_id = mail.id AND a.batch_id = batch.id AND a.status::text IN ('QUEUED', 'CANCELLED')
         RETURNING a.subscription_id, a.status::text AS status
       ), subscription AS (
         UPDATE subscriptions s SET status = 'SENT', notified_at = now() FROM alert
          WHERE s.shop_id = ${ofShop} AND s.id = alert.subscription_id AND s.status = 'PENDING' AND alert.status = 'SENT'
       )
       SELECT status FROM alert`,
      [shopId, locked.map(({ id }) => id), words[why], reportedReason],
      on,
    );
    return rows.filter(({ status }) => status === "IN_DOUBT").length;
  });
}

/** Closes what is too old in all shops: also where nothing is queued any more, so that no turn of the shop comes to it. */
export async function closeTooOld(): Promise<void> {
  const shops = await query<{ id: string }>(
    "shops-unanswered",
    `SELECT DISTINCT shop_id AS id FROM alert_batches WHERE created_at <= now() - interval '${repeatableFor}'`,
    [],
  );
  for (const { id } of shops) {
    await closeUnanswered(id, "too-old").catch((err) => {
      if (isDatabaseAway(err)) throw err;
      logger.error({ err, shopId: id }, "batches without an answer could not be closed");
    });
  }
}
