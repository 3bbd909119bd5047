import type { OutgoingMail } from "../outgoing-mail";
import type { FailureCode } from "./explain";

type Failure = {
  code: FailureCode;
  /** What happened, in a merchant's words, with the server's answer where there was one. May name an address: not for logs. */
  reason: string;
};

/**
 * What became of one attempt.
 * - accepted: the server took the mail (SMTP 250, HTTP 2xx); answer = what it said, providerId = what a service calls it.
 * - temporary: it was certainly not taken, or a repetition is harmless; try again later.
 * - permanent: it was refused for good.
 * - in_doubt: it may have been taken, and repeating it might send it twice.
 * - sender_broken: nothing can be sent like this (credentials, certificate, settings); no fault of this mail.
 */
export type SendOutcome =
  | { result: "accepted"; answer: string; providerId?: string }
  | ({ result: "temporary"; retryAfterSeconds?: number | undefined } & Failure)
  | ({ result: "permanent" | "in_doubt" | "sender_broken" } & Failure);

/**
 * signal gives up: what had begun over SMTP is then in doubt. overtakes: goes before the mails that wait in line (for
 * transactional mails, which somebody is waiting for).
 */
export type SendOptions = { signal?: AbortSignal; overtakes?: boolean };

export type Transport = {
  kind: "SMTP" | "RESEND";
  /** What sends, in a merchant's words: "smtp.example.com:587" or "the default service". */
  name: string;
  /** How many mails it can have on the way at once. */
  concurrency: number;
  /** Never throws. */
  send(mail: OutgoingMail, options?: SendOptions): Promise<SendOutcome>;
  /** Ends connections once the mails that were handed over are through. */
  close(): void;
};
