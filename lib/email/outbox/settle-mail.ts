import type { DeliveryStatus } from "../../db/generated/enums";
import { query } from "../../db/sql";
import { nextAttempt } from "../retry-policy";
import type { SendOutcome } from "../transport/transport";
import type { ClaimedMail } from "./claim-mails";

/** A mail's next state. counts false = the attempt does not count (the sender, not the mail, was at fault). */
export type MailSettlement = { status: DeliveryStatus; reason: string | null; dueAt: Date | null; counts: boolean };

/** When a mail is looked at again that could not even be tried. */
export const waitSeconds = 30;

type Attempt = Pick<ClaimedMail, "attempts" | "firstTriedAt"> & { now: Date; firstSeconds: number; random?: number };

/** The transport's answer → the mail's next state; the same rules as for alerts. */
export function mailSettlement(outcome: SendOutcome, attempt: Attempt): MailSettlement {
  if (outcome.result === "accepted") return { status: "SENT", reason: null, dueAt: null, counts: true };
  const { result, reason } = outcome;
  if (result === "sender_broken") return waiting(reason, attempt.now);
  if (result === "in_doubt") return { status: "IN_DOUBT", reason, dueAt: null, counts: true };
  const dueAt = result === "temporary" ? nextAttempt({ ...attempt, hintSeconds: outcome.retryAfterSeconds }) : null;
  if (dueAt) return { status: "QUEUED", reason, dueAt, counts: true };
  const said = result === "temporary" ? `Given up after 24 hours: ${reason}` : reason;
  return { status: "FAILED", reason: said, dueAt: null, counts: true };
}

/** Back into the outbox as if it had not been claimed. */
export function waiting(reason: string | null, now: Date, seconds = waitSeconds): MailSettlement {
  return { status: "QUEUED", reason, dueAt: new Date(now.getTime() + seconds * 1000), counts: false };
}

export function cancelled(reason: string): MailSettlement {
  return { status: "CANCELLED", reason, dueAt: null, counts: false };
}

/**
 * Settles one attempt, fenced by (id, attempt); a mail that was put in doubt because its lease ran out learns the truth.
 * The payload, which may be a secret, is kept only while it is needed.
 */
export async function settleMail({ id, attempts }: ClaimedMail, settlement: MailSettlement): Promise<void> {
  const { status, reason, dueAt, counts } = settlement;
  await query(
    "settle-mail",
    `UPDATE mails SET status = $3::delivery_status, reason = $4, due_at = coalesce($5, due_at), lease_until = NULL,
            attempts = CASE WHEN $6 THEN attempts ELSE attempts - 1 END,
            first_tried_at = CASE WHEN $6 OR attempts > 1 THEN first_tried_at END,
            payload = CASE WHEN $3::delivery_status = 'QUEUED' THEN payload END,
            sent_at = CASE WHEN $3::delivery_status = 'SENT' THEN now() END
      WHERE id = $1 AND attempts = $2 AND status IN ('SENDING', 'IN_DOUBT')`,
    [id, attempts, status, reason, dueAt, counts],
  );
}
