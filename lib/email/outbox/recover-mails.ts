import { query } from "../../db/sql";

/**
 * Mails whose worker died while it sent them: IN_DOUBT over SMTP, where nobody can know; tried again over Resend, where
 * the idempotency key makes that safe for 24 hours.
 */
export async function recoverMails(): Promise<void> {
  await query(
    "recover-mails",
    `WITH stuck AS MATERIALIZED (
       SELECT id, transport = 'RESEND' AND first_tried_at > now() - interval '23 hours' AS again
         FROM mails WHERE status = 'SENDING' AND lease_until < now() LIMIT 1000 FOR UPDATE SKIP LOCKED
     )
     UPDATE mails m SET lease_until = NULL, due_at = CASE WHEN stuck.again THEN now() ELSE m.due_at END,
            status = CASE WHEN stuck.again THEN 'QUEUED' ELSE 'IN_DOUBT' END::delivery_status,
            payload = CASE WHEN stuck.again THEN m.payload END,
            reason = CASE WHEN stuck.again THEN 'The worker stopped while sending; tried again safely.'
                          ELSE 'The worker stopped while sending: the mail may or may not have been accepted.' END
       FROM stuck
      WHERE m.id = stuck.id`,
    [],
  );
}
