import { query, type Sql } from "../../db/sql";
import { readMails, saveMails } from "./freeze-batch";

/**
 * Takes an address that is being erased out of all frozen batches, before its alerts go. What was sent already cannot be
 * repeated word for word any more; the other mails of the batch go on.
 */
export async function forgetInBatches(on: Sql, shopId: string, email: string): Promise<void> {
  const batches = await query<{ id: string; body: string; digest: string; gone: string[] }>(
    "batches-of-address",
    `SELECT b.id, b.body, md5(b.body) AS digest, mine.ids AS gone FROM alert_batches b
       CROSS JOIN (SELECT array_agg(DISTINCT a.mail_id) AS ids FROM alerts a
                    WHERE a.shop_id = $1 AND a.batch_id IS NOT NULL AND a.subscription_id = ANY(ARRAY(
                      SELECT s.id FROM subscriptions s WHERE s.shop_id = $1 AND s.email = $2))) mine
      WHERE b.shop_id = $1 AND b.mail_ids && mine.ids ORDER BY b.id FOR UPDATE OF b`,
    [shopId, email],
    on,
  );
  let clash = false;
  for (const { id, body, digest, gone } of batches) {
    const mails = readMails(body).map((mail) => (gone.includes(mail.mailId) ? { ...mail, payload: null } : mail));
    clash = !(await saveMails(shopId, { id, mails, digest }, on)) || clash;
  }
  if (clash) await forgetInBatches(on, shopId, email);
}
