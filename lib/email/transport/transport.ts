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
 *   holds: it is a limit of the sending account, so no mail of the shop fares better until then.
 * - permanent: it was refused for good; suppress = why its address must not be mailed again.
 * - in_doubt: it may have been taken, and repeating it might send it twice.
 * - sender_broken: nothing can be sent like this (credentials, certificate, settings); no fault of this mail.
 */
export type SendOutcome =
  | { result: "accepted"; answer: string; providerId?: string }
  | ({ result: "temporary"; retryAfterSeconds?: number | undefined; holds?: true } & Failure)
  | ({ result: "permanent"; suppress?: string | undefined } & Failure)
  | ({ result: "in_doubt" | "sender_broken" } & Failure);

export type Failed = Exclude<SendOutcome, { result: "accepted" }>;

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
  /** Where the service takes many mails in one request. */
  batches?: BatchService;
  /** Never throws. */
  send(mail: OutgoingMail, options?: SendOptions): Promise<SendOutcome>;
  /** Ends connections once the mails that were handed over are through. */
  close(): void;
};

/** What became of one attempt at a request for many mails. */
export type BatchOutcome =
  /** It was taken; one outcome for each mail, in the request's order. */
  | { result: "answered"; items: SendOutcome[] }
  /** It may have been taken; the very same request again, under the same key, is harmless for 24 hours. */
  | { result: "unanswered"; reason: string; retryAfterSeconds?: number | undefined }
  /** Under this key, the service has taken a request with another content. */
  | { result: "key_used"; reason: string }
  /** This attempt was certainly not taken. */
  | { result: "not_taken"; outcome: Failed };

/** Leave to send one request now. */
export type BatchTurn = {
  /**
   * Sends one request and uses the turn up. Never throws.
   * @param payloads of `payloadOf`, 1 to `mostMails`
   * @param key at most 256 characters
   */
  post(payloads: object[], key: string): Promise<BatchOutcome>;
  /** Gives the turn back unless it was used. */
  skip(): void;
};

export type BatchService = {
  mostMails: number;
  /** A mail as a request has it: plain JSON, the same for every attempt. */
  payloadOf(mail: OutgoingMail): object;
  /** Waits for the service's pace; null when that takes longer than maxSeconds, or the signal gives up. Single mails go first. */
  turn(maxSeconds: number, signal?: AbortSignal): Promise<BatchTurn | null>;
  /** Seconds until the service takes requests again; 0 = now. */
  readonly wait: number;
};
