import type { FailureCode } from "./explain";
import { retryHint } from "./retry-hint";

/** Where the server said no: to the sender, to the recipient, to DATA, or to the message after its final dot. */
export type SmtpStage = "mail" | "rcpt" | "data" | "message";

/** An answer that is not yes: 4xx or 5xx. signedIn = the session had signed in with user and password. */
export type Refusal = { stage: SmtpStage; status: number; response: string; signedIn: boolean };

/** holds: the limit is the account's, so no other mail fares better before it is tried again. */
export type Verdict = {
  result: "temporary" | "permanent" | "in_doubt" | "sender_broken";
  code: FailureCode;
  retryAfterSeconds?: number | undefined;
  holds?: true;
  suppress?: boolean;
};

const AUTH_NEEDED = new Set([530, 534, 535, 538]);
const AUTH_WORDS =
  /auth\w* (?:is )?(?:required|needed)|(?:must|need to|please|not) (?:first )?(?:been )?(?:authenticate|log ?in|sign in)|unauthenticated sender/i;
/** The sender's own address or account, refused for every mail; not what one recipient thinks of it. */
const SENDER_WORDS =
  /sender address rejected|sender verif\w+ failed|not owned by|send ?as ?denied|(?:send as|relay (?:emails? )?as|relaying disallowed as)|sender (?:is |address )?(?:not|isn't) (?:allowed|permitted|authori[sz]ed|verified|owned)|(?:email|from) address (?:is not verified|does not match)|bad outbound sender/i;
/** The machine that connects, not the mail. */
const CLIENT_WORDS = /client host (?:rejected|\S+ blocked)|helo command rejected/i;
const RECIPIENTS_CHOICE =
  /recipient'?s? (?:policy|list|rule|reject)|by (?:the )?recipient|for (?:this )?group|mailing list/i;
const SENDER_CODES = new Set(["1.7", "1.8", "7.60", "7.27"]);

/** Addresses that do not exist (RFC 3463, IANA's registry): no mailbox, no host, bad syntax, moved away, no mail at all. */
const DEAD_ADDRESS = new Set(["1.1", "1.2", "1.3", "1.6", "1.10"]);
/** Filters that dress a policy as an unknown address. */
const POLICY_WORDS = /spam|policy|block(?:ed|list)|blacklist|reputation|\bspf\b|dmarc|relay|access denied/i;
const MAILBOX_FULL = /over ?quota|mailbox (?:is )?full|quota exceeded|exceeded (?:its |the )?(?:storage|quota)/i;
const GREYLISTED = /gr[ae]y-?list/i;
const TOO_LARGE = /size|too (?:large|big|long)/i;

/**
 * Limits of the sending account, as Gmail, Microsoft 365, Zoho, Amazon SES, SendGrid, cPanel, GMX and policy daemons word
 * them; a recipient's full mailbox is X.2.Y and no such limit.
 */
const LIMIT_CODES = new Set(["4.5", "1.90", "7.232", "7.233", "7.705"]);
const LIMIT_WORDS =
  /\b(?:send(?:ing)?|sent|daily|hourly|monthly|relay|outgoing|outbound|submission|message (?:count|rate)|rate)\b[\w\s,()/%'-]{0,40}(?:limits?|quota|credits)\b[\w\s,()/%'-]{0,30}(?:exceed|reach|used up|over)|(?:exceed|reach)\w*\b[\w\s,()/%'-]{0,40}(?:\b(?:send|daily|hourly|monthly|rate|relay|submission)\w*\b[\w\s,'-]{0,20}(?:limit|quota)|\b(?:e?-?mails?|messages|defers and failures) (?:per|an) )|throttl|submissionquota|maximum (?:credits|sending rate)|ratelimit|unusual (?:sending activity|rate of unsolicited)|too (?:many|much) (?:e-?mails?|messages|mail)\b|tenant has exceeded|sending too fast|slow down/i;
/** A recipient's quota, or one mail's size: no limit of the account. */
const NO_LIMIT_WORDS = /size|recipients? (?:per|in)|mailbox (?:is|of|quota|limit)\b|storage|disk|over ?quota/i;
const LONG_PERIOD = /dai?ly|per day|a day|24[ -]?h|month|credits/i;
const HOUR = /hour/i;
/** A limit per hour without a time to come back at. */
const hourSeconds = 900;

/** The enhanced status code's subject and detail ("1.1"), when it is of the same class as the reply code. */
function enhanced(status: number, response: string): string {
  const [, kind, detail] = /^\d{3}[ -](\d)\.(\d{1,3}\.\d{1,3})\b/.exec(response) ?? [];
  return Number(kind) === Math.floor(status / 100) ? (detail ?? "") : "";
}

/** What a server's refusal means (docs/delivery.md has the table). */
export function refusalVerdict({ stage, status, response, signedIn }: Refusal): Verdict {
  const code = enhanced(status, response);
  const words = stage === "message" ? "" : response;
  if (AUTH_NEEDED.has(status)) return { result: "sender_broken", code: "auth-required" };
  const limit = limitVerdict(status, code, response);
  if (limit) return limit;
  if (status < 500 || status === 503) {
    const grey = GREYLISTED.test(response);
    return { result: "temporary", code: grey ? "greylisted" : "try-later", retryAfterSeconds: retryHint(response) };
  }
  const chosen = RECIPIENTS_CHOICE.test(response);
  if (AUTH_WORDS.test(words) && !signedIn && !chosen) return { result: "sender_broken", code: "auth-required" };
  if (CLIENT_WORDS.test(words)) return { result: "sender_broken", code: "client-refused" };
  if (stage === "mail") return senderVerdict(status, code, response);
  const ofSender = SENDER_CODES.has(code) || SENDER_WORDS.test(response);
  if (ofSender && !chosen) return { result: "sender_broken", code: "sender-refused" };
  if (stage === "rcpt" && /relay/i.test(response)) {
    // Signed in it may be this recipient's domain only; without, the server relays for nobody.
    return { result: signedIn ? "permanent" : "sender_broken", code: "relay-refused" };
  }
  return recipientVerdict(stage, status, code, response);
}

/** Says nothing of the recipient: the next mail is refused as well, unless this one was too large. */
function senderVerdict(status: number, code: string, response: string): Verdict {
  const tooLarge = status === 552 || code === "3.4" || code === "2.3" || TOO_LARGE.test(response);
  return tooLarge
    ? { result: "permanent", code: "message-refused" }
    : { result: "sender_broken", code: "sender-refused" };
}

function recipientVerdict(stage: SmtpStage, status: number, code: string, response: string): Verdict {
  const dead = DEAD_ADDRESS.has(code) && !POLICY_WORDS.test(response);
  if (dead) return { result: "permanent", code: "recipient-refused", suppress: true };
  if (code === "2.2" || (status === 552 && stage === "rcpt") || MAILBOX_FULL.test(response)) {
    return { result: "permanent", code: "mailbox-full" };
  }
  const policy = /^[67]\./.test(code) || stage !== "rcpt";
  return { result: "permanent", code: policy ? "message-refused" : "recipient-refused" };
}

/**
 * A daily or monthly limit breaks the sender until somebody acts; a shorter one holds the shop's mails for a while.
 * null = it is no limit of the account.
 */
function limitVerdict(status: number, code: string, response: string): Verdict | null {
  if (code.startsWith("2.") && !/submission|relay|\bsending\b/i.test(response)) return null;
  if (!LIMIT_CODES.has(code) && (!LIMIT_WORDS.test(response) || NO_LIMIT_WORDS.test(response))) return null;
  if (status < 500 && LIMIT_CODES.has(code) && !LIMIT_WORDS.test(response)) return null;
  const long = LONG_PERIOD.test(response) || (status >= 500 && !HOUR.test(response) && !/rate|throttl/i.test(response));
  if (long) return { result: "sender_broken", code: "account-limit" };
  const wait = retryHint(response) ?? (HOUR.test(response) ? hourSeconds : undefined);
  return { result: "temporary", code: "slow-down", retryAfterSeconds: wait, holds: true };
}
