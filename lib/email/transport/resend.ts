import { Resend } from "resend";
import { formatMailbox } from "../address";
import type { OutgoingMail } from "../outgoing-mail";
import { reasonFor } from "./explain";
import { Gate } from "./gate";
import { askedPause, Pace } from "./pace";
import { resendOutcome } from "./resend-outcome";
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

/** Mail by Resend's HTTP API. Each mail carries its id as idempotency key, so repeating it is harmless for 24 hours. */
export function createResendTransport(options: ResendOptions): Transport {
  const { apiKey, baseUrl, timeoutMs = 15_000, maxWaitSeconds = 8 } = options;
  const resend = new Resend(apiKey, baseUrl ? { baseUrl: baseUrl.replace(/\/+$/, "") } : undefined);
  const gate = new Gate<SendOutcome>(CONCURRENCY);
  const pace = new Pace();

  async function post(mail: OutgoingMail, signal?: AbortSignal): Promise<SendOutcome> {
    const timeout = AbortSignal.timeout(timeoutMs);
    const { data, error, headers } = await resend.emails.send(payloadOf(mail), {
      idempotencyKey: mail.id,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const pause = askedPause(headers);
    pace.slow(pause);
    if (error) return resendOutcome(error, pause);
    return { result: "accepted", answer: `Resend took it as ${data.id}`, providerId: data.id };
  }

  async function deliver(mail: OutgoingMail, signal?: AbortSignal): Promise<SendOutcome> {
    let outcome: SendOutcome = {
      result: "temporary",
      code: "rate-limited",
      reason: reasonFor("rate-limited"),
      retryAfterSeconds: pace.wait,
    };
    for (let tries = 0; tries < MAX_TRIES && (await pace.turn(maxWaitSeconds, signal)); tries++) {
      outcome = await post(mail, signal).catch(unexpected);
      if (outcome.result !== "temporary" || outcome.code !== "rate-limited" || pace.wait === 0) break;
    }
    if (outcome.result === "sender_broken") gate.dismissAll(outcome);
    return outcome;
  }

  return {
    kind: "RESEND",
    name: "the default service",
    concurrency: CONCURRENCY,
    send: (mail, { signal, overtakes } = {}) => gate.run(() => deliver(mail, signal), { overtakes }),
    close: () => undefined,
  };
}

/** The SDK answers errors rather than throwing them; this is for what it does not foresee. */
function unexpected(): SendOutcome {
  return resendOutcome({ name: "application_error", message: "", statusCode: null });
}

function payloadOf(mail: OutgoingMail) {
  return {
    from: formatMailbox(mail.from),
    to: mail.to,
    subject: mail.subject,
    html: mail.html(),
    text: mail.text(),
    headers: mail.headers,
    tags: [
      { name: "kind", value: mail.kind },
      // The webhook gives it back: it says whose report that is.
      { name: "mail", value: mail.id },
    ],
    ...(mail.replyTo && { replyTo: mail.replyTo }),
  };
}
