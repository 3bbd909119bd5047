import type { OutgoingMail } from "../outgoing-mail";
import { reasonFor } from "./explain";
import { Gate } from "./gate";
import { askedPause, Pace } from "./pace";
import { resendBatches } from "./resend-batches";
import { ResendClient } from "./resend-client";
import { resendOutcome } from "./resend-outcome";
import { type Payload, payloadOf } from "./resend-payload";
import type { SendOutcome, Transport } from "./transport";

type ResendOptions = {
  apiKey: string;
  /** Resend's own when absent. */
  baseUrl?: string | undefined;
  timeoutMs?: number;
  /** How long a mail waits in here for the rate limit before it is given back as temporary. */
  maxWaitSeconds?: number;
};

const CONCURRENCY = 4;
const MAX_TRIES = 3;
/** Shorter than an unsubscribe waits for mails on their way; a batch without an answer is repeated, so this costs little. */
const BATCH_TIMEOUT_MS = 9_000;

/**
 * Mail by Resend's HTTP API. A single mail carries its id as idempotency key, so repeating it is harmless for 24 hours;
 * alerts go in batches, behind the single mails.
 */
export function createResendTransport(options: ResendOptions): Transport {
  const { apiKey, baseUrl, timeoutMs = 15_000, maxWaitSeconds = 8 } = options;
  const resend = new ResendClient(apiKey, baseUrl ? { baseUrl: baseUrl.replace(/\/+$/, "") } : undefined);
  const gate = new Gate<SendOutcome>(CONCURRENCY);
  const pace = new Pace();

  async function post(payload: Payload, idempotencyKey: string, signal?: AbortSignal): Promise<SendOutcome> {
    const timeout = AbortSignal.timeout(timeoutMs);
    const { data, error, headers } = await resend.emails.send(payload, {
      idempotencyKey,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    pace.heard(headers);
    if (error) return resendOutcome(error, askedPause(headers));
    return { result: "accepted", answer: `Resend took it as ${data.id}`, providerId: data.id };
  }

  async function deliver(mail: OutgoingMail, signal?: AbortSignal): Promise<SendOutcome> {
    let payload: Payload;
    try {
      payload = payloadOf(mail);
    } catch {
      return { result: "temporary", code: "unknown", reason: "The mail could not be composed." };
    }
    let outcome: SendOutcome = {
      result: "temporary",
      code: "rate-limited",
      reason: reasonFor("rate-limited"),
      retryAfterSeconds: pace.wait,
    };
    const turn = () => pace.turn(maxWaitSeconds, signal && { signal });
    for (let tries = 0; tries < MAX_TRIES && (await turn()); tries++) {
      outcome = await post(payload, mail.id, signal);
      if (outcome.result !== "temporary" || outcome.code !== "rate-limited" || pace.wait === 0) break;
    }
    if (outcome.result === "sender_broken") gate.dismissAll(outcome);
    return outcome;
  }

  return {
    kind: "RESEND",
    name: "the default service",
    concurrency: CONCURRENCY,
    batches: resendBatches(resend, pace, Math.min(timeoutMs, BATCH_TIMEOUT_MS)),
    send: (mail, { signal, overtakes } = {}) => gate.run(() => deliver(mail, signal), { overtakes }),
    close: () => undefined,
  };
}
