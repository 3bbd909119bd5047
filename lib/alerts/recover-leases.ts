import { query } from "../db/sql";

/**
 * Alerts whose worker died while it sent them. Over SMTP nobody can know whether the mail was accepted: IN_DOUBT, shown to
 * the merchant, never sent again by itself. Over Resend the same idempotency key makes a retry safe for 24 hours.
 * @returns how many were recovered
 */
export async function recoverLeases(limit = 1000): Promise<number> {
  const rows = await query(
    "recover-leases",
    `WITH safe AS MATERIALIZED (
       SELECT shop_id, id, transport = 'RESEND' AND first_tried_at > now() - interval '23 hours' AS again
         FROM alerts WHERE status = 'SENDING' AND lease_until < now()
        ORDER BY lease_until LIMIT $1 FOR UPDATE SKIP LOCKED
     )
     UPDATE alerts a SET lease_until = NULL,
            status = CASE WHEN safe.again THEN 'QUEUED' ELSE 'IN_DOUBT' END::delivery_status,
            due_at = CASE WHEN safe.again THEN now() ELSE a.due_at END,
            reason = CASE WHEN safe.again THEN 'The worker stopped while sending; tried again safely.'
                          ELSE 'The worker stopped while sending: the mail may or may not have been accepted.' END
       FROM safe
      WHERE a.shop_id = safe.shop_id AND a.id = safe.id
      RETURNING 1`,
    [limit],
  );
  return rows.length;
}
