import { oneLine } from "../plain-text";
import { type FailureCode, reasonFor } from "./explain";
import { HostNotAllowedError } from "./guard";
import { refusalVerdict, type SmtpStage, type Verdict } from "./smtp-refusal";
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
const NO_COMMON_TLS = /ERR_SSL|SSL routines|alert (?:protocol version|handshake failure)/i;
const BROKEN_CODES = new Set([
  "ECONFIG",
  "ENOAUTH",
  "EOAUTH2",
  "EFILEACCESS",
  "EURLACCESS",
  "EREQUIRETLS",
  "EMAXRECIPIENTS",
]);

/**
 * What an SMTP error means for the mail. began = the server had asked for the message (354) and some of it may have
 * reached it: an error without an answer then leaves the mail in doubt. signedIn = with user name and password.
 */
export function smtpOutcome(error: SmtpError, began: boolean, { signedIn = false } = {}): SendOutcome {
  const { result, code, suppress, retryAfterSeconds, holds } = verdict(error, began, signedIn);
  const answer = oneLine(error.response ?? (code === "unknown" ? error.message : ""), 500);
  const said = { code, reason: reasonFor(code, answer || undefined) };
  if (result === "temporary") return { result, ...said, retryAfterSeconds, ...(holds && { holds }) };
  if (result !== "permanent" || !suppress) return { result, ...said };
  return {
    result,
    ...said,
    suppress: oneLine(`The mail server says that this address does not exist: ${answer}`, 300),
  };
}

function verdict(error: SmtpError, began: boolean, signedIn: boolean): Verdict {
  const { code = "", responseCode: status = 0, response = "" } = error;
  if (error instanceof HostNotAllowedError) return { result: "sender_broken", code: "host-not-allowed" };
  if (code === "EAUTH") return signInVerdict(status, response);
  if (code === "EENVELOPE" || code === "EMESSAGE" || (began && status >= 400)) {
    return status === 0
      ? { result: "permanent", code: "message-refused" }
      : refusalVerdict({ stage: stageOf(error, began), status, response, signedIn });
  }
  if (BROKEN_CODES.has(code)) return { result: "sender_broken", code: "bad-settings" };
  if (!began) {
    const tls = tlsVerdict(error, status);
    if (tls) return tls;
  }
  if (status >= 400 && status < 500) {
    return refusalVerdict({ stage: "mail", status, response, signedIn });
  }
  return { result: began ? "in_doubt" : "temporary", code: lossCode(error) };
}

/** A server that is busy with sign-ins is asked again later (454, 421); any other no is about the account. */
function signInVerdict(status: number, response: string): Verdict {
  if (status >= 400 && status < 500) return refusalVerdict({ stage: "mail", status, response, signedIn: false });
  return { result: "sender_broken", code: "wrong-password" };
}

const STAGES: Record<string, SmtpStage> = { "MAIL FROM": "mail", "RCPT TO": "rcpt", DATA: "data" };

const stageOf = ({ command = "" }: SmtpError, began: boolean): SmtpStage =>
  began ? "message" : (STAGES[command] ?? "message");

/** The connection could not be secured; null when that was not the trouble. */
function tlsVerdict(error: SmtpError, status: number): Verdict | null {
  const text = `${error.message} ${error.originalCode ?? ""}`;
  if (CERTIFICATE.test(text)) return { result: "sender_broken", code: "certificate" };
  if (NOT_TLS.test(text) || NO_COMMON_TLS.test(text)) return { result: "sender_broken", code: "tls-mismatch" };
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
