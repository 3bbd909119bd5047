import type { Mailbox } from "./address";

/** The kinds of contract section 4, as X-Shelfbell-Kind and Resend's tag `kind` say them. */
export const MAIL_KINDS = [
  "back-in-stock",
  "subscribed",
  "confirm-subscription",
  "test",
  "sign-in",
  "owner-notice",
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** One mail to one recipient, ready for any transport: SMTP takes `raw()`, HTTP services take the rest. */
export type OutgoingMail = {
  /** The same for every attempt: idempotency key, and the left side of the Message-ID. */
  id: string;
  kind: MailKind;
  /** Without angle brackets. */
  messageId: string;
  from: Mailbox;
  /** One strict addr-spec. */
  to: string;
  replyTo: string | null;
  subject: string;
  /** Headers beyond From, To, Subject, Date and Reply-To; the same for every attempt. */
  headers: Record<string, string>;
  /** The whole message, ASCII with CRLF. */
  raw(): Buffer;
  html(): string;
  text(): string;
};
