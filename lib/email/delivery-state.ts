import type { DeliveryStatus } from "../db/generated/enums";
import { nextAttempt } from "./retry-policy";
import type { SendOutcome } from "./transport/transport";

/** What happened to a mail that was claimed; `answer` is the transport's outcome of one attempt. */
export type DeliveryEvent =
  | { type: "answer"; outcome: SendOutcome }
  /** The lease of an attempt ran out: its worker is dead, or cannot reach the database. */
  | { type: "lease-expired"; transport: "SMTP" | "RESEND" }
  /** Claimed, but certainly not tried. */
  | { type: "release"; reason: string | null }
  | { type: "cancel"; reason: string };

/** The states in which an event may happen; a statement that applies one fences with these. */
export const allowedFrom = {
  // A mail that was put in doubt because its lease ran out learns the truth when the worker was alive after all.
  answer: ["SENDING", "IN_DOUBT"],
  release: ["SENDING", "IN_DOUBT"],
  "lease-expired": ["SENDING"],
  cancel: ["QUEUED", "SENDING"],
} as const satisfies Record<DeliveryEvent["type"], readonly DeliveryStatus[]>;

/** The attempt that an event is about, as it was claimed; random as in `nextAttempt`. */
export type Attempt = { attempts: number; firstTriedAt: Date; now: Date; firstSeconds: number; random?: number };

/** counts false = the attempt is taken back: the mail was not at fault. dueAt null = unchanged. */
export type Transition = { status: DeliveryStatus; reason: string | null; dueAt: Date | null; counts: boolean };

/** How long an idempotency key makes a repetition harmless (Resend: 24 hours; an hour's margin). */
const repeatableMs = 23 * 3_600_000;

/** What an alert says that was sent, though no attempt of it was answered. */
export const reportedReason = "The email service reported what became of it: it was taken.";

const stay = { dueAt: null, counts: true };

/**
 * What becomes of a claimed mail, alerts and others: a claim makes it SENDING, and from there
 * SENT | QUEUED (again later) | FAILED | IN_DOUBT | CANCELLED. What members and reports make of the ends is in the
 * statements of `requeue`, `resolveInDoubt` and `applyProviderEvents`, which do it for any number of rows.
 * @returns the next state, null when the event may not happen in this one
 */
export function transition(from: DeliveryStatus, event: DeliveryEvent, attempt: Attempt): Transition | null {
  if (!(allowedFrom[event.type] as readonly DeliveryStatus[]).includes(from)) return null;
  switch (event.type) {
    case "answer":
      return answered(event.outcome, attempt);
    case "release":
      return { status: "QUEUED", reason: event.reason, dueAt: attempt.now, counts: false };
    case "lease-expired":
      return expired(event.transport, attempt);
    case "cancel":
      return { status: "CANCELLED", reason: event.reason, dueAt: null, counts: false };
  }
}

function answered(outcome: SendOutcome, attempt: Attempt): Transition {
  switch (outcome.result) {
    case "accepted":
      return { status: "SENT", reason: null, ...stay };
    case "permanent":
      return { status: "FAILED", reason: outcome.reason, ...stay };
    case "in_doubt":
      return { status: "IN_DOUBT", reason: outcome.reason, ...stay };
    case "sender_broken":
      return { status: "QUEUED", reason: outcome.reason, dueAt: attempt.now, counts: false };
    case "temporary": {
      const dueAt = nextAttempt({ ...attempt, hintSeconds: outcome.retryAfterSeconds });
      if (dueAt) return { status: "QUEUED", reason: outcome.reason, dueAt, counts: true };
      return { status: "FAILED", reason: `Given up after 24 hours: ${outcome.reason}`, ...stay };
    }
  }
}

/** Over SMTP nobody can know whether the mail was taken; over Resend the same key makes a repetition safe for a day. */
function expired(transport: "SMTP" | "RESEND", { firstTriedAt, now }: Attempt): Transition {
  const repeatable = transport === "RESEND" && now.getTime() - firstTriedAt.getTime() < repeatableMs;
  return repeatable
    ? { status: "QUEUED", reason: "The worker stopped while sending; tried again safely.", dueAt: now, counts: true }
    : {
        status: "IN_DOUBT",
        reason: "The worker stopped while sending: the mail may or may not have been accepted.",
        ...stay,
      };
}
