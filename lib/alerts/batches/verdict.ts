import { countAttempt, nextAttempt, type SendOutcome, transition } from "../../email";
import { env } from "../../env";
import type { Settled } from "../settle-alerts";

/** One claimed alert, as its settling needs it. */
export type Tried = { id: string; mailId: string; attempts: number; firstTriedAt: Date };

/** When an attempt began and how long it took. */
export type Timing = { startedAt: Date; durationMs: number };

/** What the outcome of one mail makes of its alerts: the first of them leads. A slower pace is no fault of the mail. */
export function verdict(alerts: readonly Tried[], outcome: SendOutcome, timing: Timing): Settled[] {
  countAttempt("resend", outcome.result);
  const now = new Date();
  return alerts.map(({ id, attempts, firstTriedAt }, index): Settled => {
    const attempt = { attempts, firstTriedAt, now, firstSeconds: env.RETRY_FIRST_SECONDS };
    const next = transition("SENDING", { type: "answer", outcome }, attempt);
    if (!next) throw new Error("An attempt may always be answered");
    const paced = outcome.result === "temporary" && outcome.code === "rate-limited";
    const dueAt = paced ? new Date(now.getTime() + (outcome.retryAfterSeconds ?? 1) * 1000) : next.dueAt;
    return {
      ...next,
      ...(paced && { status: "QUEUED", reason: outcome.reason, counts: false }),
      dueAt,
      id,
      attempt: attempts,
      leads: index === 0,
      providerId: outcome.result === "accepted" ? (outcome.providerId ?? null) : null,
      suppress: suppressionOf(outcome),
      trace: { result: outcome.result, answer: answerOf(outcome), ...timing },
    };
  });
}

const answerOf = (outcome: SendOutcome) => (outcome.result === "accepted" ? outcome.answer : outcome.reason);

const suppressionOf = (outcome: SendOutcome) => (outcome.result === "permanent" && outcome.suppress) || null;

type Wait = {
  reason: string;
  /** When the batch was first sent. */
  since: Date;
  retryAfterSeconds?: number | undefined;
  /** false = not the mails' fault: the attempt is taken back. */
  counts: boolean;
  timing: Timing;
};

/** Back into the queue with their batch, all of them for the same moment. tried says which mails this attempt named. */
export function waits(alerts: readonly Tried[], tried: (mailId: string) => boolean, wait: Wait): Settled[] {
  const { reason, since, retryAfterSeconds, timing } = wait;
  const attempts = Math.max(1, ...alerts.map((alert) => alert.attempts));
  const retry = { attempts, firstTriedAt: since, now: new Date(), firstSeconds: env.RETRY_FIRST_SECONDS };
  // Beyond a day it cannot be repeated: then it is looked at once more, and put in doubt.
  const dueAt = nextAttempt({ ...retry, hintSeconds: retryAfterSeconds }) ?? new Date(since.getTime() + 24 * 3_600_000);
  const led = new Set<string>();
  return alerts.map(({ id, mailId, attempts: attempt }): Settled => {
    const counts = wait.counts && tried(mailId);
    const leads = !led.has(mailId);
    led.add(mailId);
    if (counts && leads) countAttempt("resend", "temporary");
    return {
      ...{ status: "QUEUED", reason, dueAt, counts, id, attempt, leads, providerId: null, suppress: null },
      trace: { result: "in_doubt", answer: reason, ...timing },
    };
  });
}
