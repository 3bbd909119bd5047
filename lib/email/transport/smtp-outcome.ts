import { oneLine } from "../plain-text";
import { type FailureCode, reasonFor } from "./explain";
import { HostNotAllowedError } from "./guard";
import type { SendOutcome } from "./transport";

/** What nodemailer puts on its errors (nodemailer 10, lib/errors). */
export type SmtpError = Error & {
  code?: string;
  originalCode?: string;
  command?: string;
  response?: string;
  responseCode?: number;
};

const CERTIFICATE = /certificate|self[- ]signed|altnames|unable to verify|CERT_|UNABLE_TO_|DEPTH_ZERO|ERR_TLS_CERT/i;
const NOT_TLS = /wrong version number|packet length too long|unknown protocol|record layer|EPROTO|invalid record/i;
const SENDER_WORDS = /sender|send as|sendas|not owned|from address|5\.7\.60|5\.1\.8/i;
const BROKEN_CODES = new Set([
  "ECONFIG",
  "ENOAUTH",
  "EOAUTH2",
  "EFILEACCESS",
  "EURLACCESS",
  "EREQUIRETLS",
  "EMAXRECIPIENTS",
]);
const AUTH_NEEDED = new Set([530, 534, 535, 538]);

type Verdict = { result: Exclude<SendOutcome["result"], "accepted">; code: FailureCode };

/**
 * What an SMTP error means for the mail. began = the server had asked for the message (354) and some of it may have
 * reached it: an error without an answer then leaves the mail in doubt.
 */
export function smtpOutcome(error: SmtpError, began: boolean): SendOutcome {
  const { result, code } = verdict(error, began);
  const answer = oneLine(error.response ?? (code === "unknown" ? error.message : ""), 500);
  return { result, code, reason: reasonFor(code, answer || undefined) };
}

function verdict(error: SmtpError, began: boolean): Verdict {
  const status = error.responseCode ?? 0;
  const lost = began ? "in_doubt" : "temporary";
  if (error instanceof HostNotAllowedError) return { result: "sender_broken", code: "host-not-allowed" };
  if (status >= 400 && error.code === "EAUTH") {
    return status < 500
      ? { result: "temporary", code: "try-later" }
      : { result: "sender_broken", code: "wrong-password" };
  }
  if (error.code === "EAUTH") return { result: "sender_broken", code: "wrong-password" };
  if (error.code === "EENVELOPE" || error.code === "EMESSAGE") return refusal(error, status);
  if (BROKEN_CODES.has(error.code ?? "")) return { result: "sender_broken", code: "bad-settings" };
  if (!began) {
    const tls = tlsVerdict(error, status);
    if (tls) return tls;
  }
  if (status >= 400 && status < 500) return { result: "temporary", code: "try-later" };
  return { result: lost, code: lossCode(error) };
}

/** The server answered MAIL, RCPT or DATA with something else than yes. */
function refusal({ response = "", command }: SmtpError, status: number): Verdict {
  if (AUTH_NEEDED.has(status)) return { result: "sender_broken", code: "auth-required" };
  if (status === 503 || (status >= 400 && status < 500)) return { result: "temporary", code: "try-later" };
  if (command === "MAIL FROM" || SENDER_WORDS.test(response)) return { result: "permanent", code: "sender-refused" };
  if (/relay/i.test(response)) return { result: "permanent", code: "relay-refused" };
  return { result: "permanent", code: command === "RCPT TO" ? "recipient-refused" : "message-refused" };
}

/** The connection could not be secured; null when that was not the trouble. */
function tlsVerdict(error: SmtpError, status: number): Verdict | null {
  const text = `${error.message} ${error.originalCode ?? ""}`;
  if (CERTIFICATE.test(text)) return { result: "sender_broken", code: "certificate" };
  if (NOT_TLS.test(text)) return { result: "sender_broken", code: "tls-mismatch" };
  if (error.command !== "STARTTLS" || status < 500) return null;
  return { result: "sender_broken", code: "starttls-missing" };
}

const LOSSES: [FailureCode, string[]][] = [
  ["unknown-host", ["ENOTFOUND", "EDNS", "EAI_AGAIN"]],
  ["timeout", ["ETIMEDOUT", "EABORT"]],
  ["no-connection", ["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH"]],
  ["connection-cut", ["ECONNECTION", "ESOCKET", "ETLS", "ECONNRESET", "EPIPE"]],
];

function lossCode({ code = "", originalCode = "", responseCode }: SmtpError): FailureCode {
  if (responseCode) return "unknown";
  const found = LOSSES.find(([, codes]) => codes.includes(code) || codes.includes(originalCode));
  return found ? found[0] : "unknown";
}
