import type { DeliveryStatus } from "../db/generated/enums";
import { nextAttempt, type SendOutcome } from "../email";

/** What an attempt makes of an alert. keepsAttempt false = it does not count (the sender, not the mail, was at fault). */
export type Settlement = { status: DeliveryStatus; reason: string | null; dueAt: Date | null; counts: boolean };

type Attempt = { attempts: number; firstTriedAt: Date; now: Date; firstSeconds: number; random?: number };

/** The answer of the transport → the alert's next state (design section 3, step 8). */
export function settlementOf(outcome: SendOutcome, attempt: Attempt): Settlement {
  switch (outcome.result) {
    case "accepted":
      return { status: "SENT", reason: null, dueAt: null, counts: true };
    case "permanent":
      return { status: "FAILED", reason: outcome.reason, dueAt: null, counts: true };
    case "in_doubt":
      return { status: "IN_DOUBT", reason: outcome.reason, dueAt: null, counts: true };
    case "sender_broken":
      return { status: "QUEUED", reason: outcome.reason, dueAt: attempt.now, counts: false };
    case "temporary": {
      const dueAt = nextAttempt({ ...attempt, hintSeconds: outcome.retryAfterSeconds });
      if (dueAt) return { status: "QUEUED", reason: outcome.reason, dueAt, counts: true };
      return { status: "FAILED", reason: `Given up after 24 hours: ${outcome.reason}`, dueAt: null, counts: true };
    }
  }
}
