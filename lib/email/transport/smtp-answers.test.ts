import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { startScriptedSmtp } from "@/lib/testing/scripted-smtp";
import { type ComposedMail, composeMail } from "../compose";
import { personalise } from "../personalise";
import { SAMPLE_APP_URL, SAMPLE_SENDER, sampleContent } from "../testing";
import { createSmtpTransport } from "./smtp";
import type { SendOutcome } from "./transport";

/** One row per answer of a server: where it says so, what it says, and what that means for mail and shop. */
type Row = [at: keyof typeof LINES, answer: string, expected: Partial<SendOutcome>];

const LINES = { AUTH: /^AUTH/, MAIL: /^MAIL/, RCPT: /^RCPT/, DATA: /^DATA/, end: /^\.$/ };

let composed: ComposedMail;
const closers: (() => unknown)[] = [];

beforeAll(async () => {
  composed = await composeMail(sampleContent(), SAMPLE_SENDER, SAMPLE_APP_URL);
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const mail = () => personalise(composed, { mailId: "mail-1", to: "sam@shopper.example", token: "token-1" });

/** Sends one mail to a server that gives this answer there; afterwards the server behaves and must take the next one. */
async function answered([at, answer]: Row, { signedIn = false } = {}): Promise<SendOutcome> {
  let misbehaves = true;
  const server = await startScriptedSmtp((line) => {
    if (misbehaves && LINES[at].test(line)) return answer;
    if (/^EHLO/.test(line)) return "250-scripted\r\n250 AUTH PLAIN";
    return /^AUTH/.test(line) ? "235 2.7.0 welcome" : undefined;
  });
  const transport = createSmtpTransport(
    {
      host: server.host,
      port: server.port,
      security: "none",
      ...(signedIn && { username: "nook", password: "s3cret" }),
    },
    { allowedNetworks: ["127.0.0.0/8"], timeouts: { connect: 2_000, greeting: 2_000, silence: 2_000 } },
  );
  closers.push(server.close, transport.close);
  const outcome = await transport.send(mail());
  misbehaves = false;
  expect(await transport.send(mail())).toMatchObject({ result: "accepted" });
  return outcome;
}

async function check(row: Row, options?: { signedIn: boolean }) {
  const outcome = await answered(row, options);
  const [, answer, expected] = row;
  expect(outcome).toMatchObject(expected);
  if (!("suppress" in expected)) expect(outcome).not.toHaveProperty("suppress");
  if (!("holds" in expected)) expect(outcome).not.toHaveProperty("holds");
  expect("reason" in outcome && outcome.reason).toContain(answer.split("\r\n").at(-1)?.slice(4));
}

const gone = {
  result: "permanent",
  code: "recipient-refused",
  suppress: expect.stringContaining("does not exist"),
} as const;
const full = { result: "permanent", code: "mailbox-full" } as const;
const refused = { result: "permanent", code: "message-refused" } as const;
const later = { result: "temporary", code: "try-later" } as const;
const sender = { result: "sender_broken", code: "sender-refused" } as const;
const signIn = { result: "sender_broken", code: "auth-required" } as const;
const account = { result: "sender_broken", code: "account-limit" } as const;

describe("the recipient", () => {
  test.each<Row>([
    [
      "RCPT",
      "550 5.1.1 <sam@shopper.example>: Recipient address rejected: User unknown in virtual mailbox table",
      gone,
    ],
    ["RCPT", "553 5.1.2 We weren't able to find the recipient domain", gone],
    ["RCPT", "553 5.1.3 The recipient address is not a valid RFC 5321 address", gone],
    ["RCPT", "551 5.1.6 The mailbox has moved", gone],
    ["RCPT", "556 5.1.10 Recipient address has null MX", gone],
    [
      "RCPT",
      "550-5.1.1 The email account that you tried to reach does not exist.\r\n550 5.1.1 Check for typing errors",
      gone,
    ],
    ["end", "550 5.1.1 No such user", gone],
    // Not said with a code of its own: failed, and mailed again at the next sign-up.
    ["RCPT", "550 No such user here", { result: "permanent", code: "recipient-refused" }],
    ["RCPT", "550 5.1.0 Address rejected", { result: "permanent", code: "recipient-refused" }],
    ["RCPT", "551 User not local", { result: "permanent", code: "recipient-refused" }],
    ["RCPT", "550 5.2.1 The mailbox is disabled", { result: "permanent", code: "recipient-refused" }],
    // A filter that dresses its policy as an unknown address.
    ["RCPT", "550 5.1.1 Blocked by our spam policy", { result: "permanent", code: "recipient-refused" }],
    ["RCPT", "452 4.2.2 The email account that you tried to reach is over quota", later],
    ["RCPT", "552 5.2.2 The email account that you tried to reach is over quota", full],
    ["RCPT", "552 Mailbox full", full],
    ["RCPT", "550 User quota exceeded", full],
    ["RCPT", "550 Mail quota exceeded for user sam", full],
    ["end", "552 Mailbox of the recipient has exceeded its daily storage limit", refused],
    ["end", "552 5.2.2 Quota exceeded", full],
    ["RCPT", "450 4.2.1 The user you are trying to contact is receiving mail too quickly", later],
    ["RCPT", "450 4.1.1 Recipient address rejected: unverified address", later],
  ])("%s %s", (...row) => check(row));
});

describe("content or policy", () => {
  test.each<Row>([
    ["RCPT", "550 5.7.1 Message rejected by our policy", refused],
    [
      "RCPT",
      "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; sender not authenticated for this group",
      refused,
    ],
    ["DATA", "554 5.5.1 Error: no valid recipients", refused],
    ["end", "554 5.7.1 Message refused as spam", refused],
    ["end", "550 5.7.26 Unauthenticated email from nook.example is not accepted due to its DMARC policy", refused],
    ["end", "550 5.6.0 Malformed message", refused],
    ["end", "552 5.3.4 Message size exceeds fixed limit", refused],
    ["end", "552 5.7.0 Our system detected an illegal attachment", refused],
    ["end", "554 Transaction failed", refused],
    ["end", "550 5.7.1 The spam message limit score was exceeded", refused],
    ["MAIL", "552 5.3.4 Message size exceeds fixed maximum message size", refused],
    ["MAIL", "552 Message too large", refused],
  ])("%s %s", (...row) => check(row));
});

describe("later", () => {
  test.each<Row>([
    ["MAIL", "421 4.3.2 Service shutting down", later],
    ["MAIL", "451 4.3.0 Temporary system problem", later],
    ["MAIL", "452 4.3.1 Insufficient system storage", later],
    ["RCPT", "421 4.7.0 Try again later, closing connection", later],
    ["RCPT", "451 4.4.3 Temporary lookup failure", later],
    [
      "RCPT",
      "450 4.2.0 Greylisted, see http://postgrey.schweikert.ch/help/shopper.example.html",
      { result: "temporary", code: "greylisted" },
    ],
    [
      "RCPT",
      "450 4.2.0 Greylisted for 300 seconds",
      { result: "temporary", code: "greylisted", retryAfterSeconds: 300 },
    ],
    ["RCPT", "451 4.7.1 Please try again in 5 minutes", { ...later, retryAfterSeconds: 300 }],
    ["DATA", "421 4.4.2 Timeout exceeded", later],
    [
      "DATA",
      "451 4.7.1 Greylisting in action, please come back in 00:10:00",
      { result: "temporary", code: "greylisted", retryAfterSeconds: 600 },
    ],
    ["end", "421 4.3.0 Closing", later],
    ["end", "451 4.3.0 Queue file write error", later],
    ["end", "452 4.3.1 Out of disk", later],
    ["end", "503 5.5.1 Bad sequence of commands", later],
  ])("%s %s", (...row) => check(row));
});

describe("the account's limits", () => {
  test.each<Row>([
    ["end", "550 5.4.5 Daily user sending limit exceeded", account],
    ["RCPT", "550 5.4.5 Daily SMTP relay sending limit exceeded for customer", account],
    [
      "RCPT",
      "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
      account,
    ],
    ["end", "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException", account],
    ["end", "550 5.7.705 Access denied, tenant has exceeded threshold", account],
    ["end", "550 5.4.6 Unusual sending activity detected. Please try after sometime", account],
    ["end", "454 Throttling failure: Daily message quota exceeded", account],
    ["MAIL", "451 Authentication failed: Maximum credits exceeded", account],
    [
      "end",
      "454 Throttling failure: Maximum sending rate exceeded",
      { result: "temporary", code: "slow-down", holds: true },
    ],
    [
      "RCPT",
      "550 Domain nook.example has exceeded the max emails per hour (301/300 (100%)) allowed. Message discarded",
      { result: "temporary", code: "slow-down", holds: true, retryAfterSeconds: 900 },
    ],
    [
      "RCPT",
      "450 4.2.1 Peak SMTP relay limit exceeded for customer. This is a temporary error",
      { result: "temporary", code: "slow-down", holds: true },
    ],
    [
      "MAIL",
      "450 4.7.1 Error: too much mail from 203.0.113.4",
      { result: "temporary", code: "slow-down", holds: true },
    ],
    [
      "end",
      "450 Requested mail action not taken: mailbox unavailable. Mail send limit exceeded",
      { result: "temporary", code: "slow-down", holds: true },
    ],
    [
      "RCPT",
      "451 4.7.1 Ratelimit exceeded, try again in 60 seconds",
      { result: "temporary", code: "slow-down", holds: true, retryAfterSeconds: 60 },
    ],
  ])("%s %s", (...row) => check(row, { signedIn: true }));
});

describe("the sender", () => {
  test.each<Row>([
    ["MAIL", "530 5.7.0 Authentication required", signIn],
    ["MAIL", "530 5.7.57 Client was not authenticated to send anonymous mail", signIn],
    ["RCPT", "530 5.7.1 Sign in first", signIn],
    ["RCPT", "550 5.7.1 Please authenticate before sending", signIn],
    [
      "RCPT",
      "554 5.7.1 <sam@shopper.example>: Relay access denied",
      { result: "sender_broken", code: "relay-refused" },
    ],
    [
      "RCPT",
      "554 5.7.1 Service unavailable; Client host [203.0.113.4] blocked using zen.spamhaus.org",
      { result: "sender_broken", code: "client-refused" },
    ],
    ["MAIL", "550 not yours", sender],
    ["MAIL", "501 5.1.7 Bad sender address syntax", sender],
    ["MAIL", "553 5.1.8 Sender address rejected: Domain not found", sender],
    ["MAIL", "550 5.7.60 Client does not have permissions to send as this sender", sender],
    ["RCPT", "553 5.7.1 <alerts@nook.example>: Sender address rejected: not owned by user nook", sender],
    ["RCPT", "550 Sender verify failed", sender],
    ["RCPT", "553 Relaying disallowed as alerts@nook.example", sender],
    ["end", "554 5.2.252 SendAsDenied; nook not allowed to send as alerts@nook.example", sender],
    ["end", "554 Message rejected: Email address is not verified", sender],
    ["end", "550 The from address does not match a verified Sender Identity", sender],
  ])("%s %s", (...row) => check(row));

  test.each<Row>([
    ["AUTH", "535 5.7.8 Username and Password not accepted", { result: "sender_broken", code: "wrong-password" }],
    ["AUTH", "534 5.7.9 Application-specific password required", { result: "sender_broken", code: "wrong-password" }],
    [
      "AUTH",
      "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant",
      { result: "sender_broken", code: "wrong-password" },
    ],
    ["AUTH", "454 4.7.0 Temporary authentication failure", later],
    ["AUTH", "421 4.7.0 Too many login attempts, please try again in 10 minutes", { ...later, retryAfterSeconds: 600 }],
    // Signed in, the relay's no is about this recipient: the others are not held back.
    ["RCPT", "554 5.7.1 <sam@shopper.example>: Relay access denied", { result: "permanent", code: "relay-refused" }],
    ["RCPT", "550 5.7.1 Sender not on the recipient's list", refused],
  ])("signed in: %s %s", (...row) => check(row, { signedIn: true }));
});
