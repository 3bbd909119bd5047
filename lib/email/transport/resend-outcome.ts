import { oneLine } from "../plain-text";
import { type FailureCode, reasonFor } from "./explain";
import type { BatchOutcome, Failed } from "./transport";

/**
 * What the client gives as `error`; statusCode null = no answer came (network, timeout, unreadable body); unsent = and the
 * request certainly never left.
 */
export type ResendError = { name: string; message: string; statusCode: number | null; unsent?: boolean };

type Verdict = { result: Failed["result"]; code: FailureCode };

/** Errors by name (resend.com/docs/api-reference/errors); what is not listed goes by its status. */
const BY_NAME: Record<string, Verdict> = {
  rate_limit_exceeded: { result: "temporary", code: "rate-limited" },
  concurrent_idempotent_requests: { result: "temporary", code: "try-later" },
  daily_quota_exceeded: { result: "sender_broken", code: "quota" },
  monthly_quota_exceeded: { result: "sender_broken", code: "quota" },
  missing_api_key: { result: "sender_broken", code: "bad-key" },
  invalid_api_key: { result: "sender_broken", code: "bad-key" },
  restricted_api_key: { result: "sender_broken", code: "bad-key" },
  invalid_access: { result: "sender_broken", code: "bad-key" },
  invalid_from_address: { result: "sender_broken", code: "domain-not-verified" },
  invalid_region: { result: "sender_broken", code: "bad-settings" },
  not_found: { result: "sender_broken", code: "bad-settings" },
  method_not_allowed: { result: "sender_broken", code: "bad-settings" },
  // The key is known with another payload: an earlier version of this very mail was taken.
  invalid_idempotent_request: { result: "in_doubt", code: "already-used-key" },
};

/**
 * What an error of Resend's means for the mail. Without an answer it is temporary, not in doubt: the idempotency key makes
 * a repetition harmless for 24 hours.
 */
export function resendOutcome(error: ResendError, retryAfterSeconds?: number): Failed {
  const { result, code } = verdict(error);
  const reason = reasonOf(code, error);
  return result === "temporary" ? { result, code, reason, retryAfterSeconds } : { result, code, reason };
}

/** A request for many mails: the same verdicts, where it matters besides whether it may have been taken. */
export function resendBatchOutcome(error: ResendError, retryAfterSeconds?: number): BatchOutcome {
  const outcome = resendOutcome(error, retryAfterSeconds);
  const { reason } = outcome;
  if (outcome.result === "in_doubt") return { result: "key_used", reason };
  const certain = error.unsent || outcome.result !== "temporary" || outcome.code === "rate-limited";
  return certain ? { result: "not_taken", outcome } : { result: "unanswered", reason, retryAfterSeconds };
}

const reasonOf = (code: FailureCode, { statusCode, message }: ResendError) =>
  reasonFor(code, (statusCode !== null && oneLine(message, 500)) || undefined);

function verdict({ name, statusCode, message }: ResendError): Verdict {
  const known = BY_NAME[name];
  if (known) return known;
  if (statusCode === null) return { result: "temporary", code: "no-connection" };
  if (statusCode === 401) return { result: "sender_broken", code: "bad-key" };
  // "The domain is not verified", "You can only send testing emails to your own address".
  if (statusCode === 403) return { result: "sender_broken", code: "domain-not-verified" };
  if (statusCode === 429) return { result: "temporary", code: "rate-limited" };
  if (statusCode >= 500 || statusCode === 408 || statusCode === 409) return { result: "temporary", code: "try-later" };
  if (/`from`|domain .*not verified/i.test(message)) return { result: "sender_broken", code: "domain-not-verified" };
  if (/`to`|recipient/i.test(message)) return { result: "permanent", code: "recipient-refused" };
  return { result: "permanent", code: "message-refused" };
}
