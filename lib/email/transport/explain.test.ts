import { expect, test } from "vitest";
import { explain, type FailureCode, reasonFor } from "./explain";

test.each<[FailureCode, RegExp]>([
  ["wrong-password", /user name or password.*app password/],
  ["auth-required", /wants a user name/],
  ["sender-refused", /sender's address.*From address/],
  ["relay-refused", /other domains/],
  ["recipient-refused", /recipient's address/],
  ["unknown-host", /no mail server of this name/],
  ["host-not-allowed", /private network.*SMTP_ALLOWED_NETWORKS/],
  ["no-connection", /no connection.*587.*465/],
  ["timeout", /did not answer in time/],
  ["certificate", /certificate is not valid/],
  ["tls-mismatch", /port and the encryption/],
  ["starttls-missing", /does not offer STARTTLS/],
  ["bad-key", /RESEND_API_KEY/],
  ["domain-not-verified", /verify the domain/],
  ["quota", /quota is used up/],
  ["mailbox-full", /mailbox is full/],
  ["greylisted", /lets unknown senders wait.*tried again/],
  ["slow-down", /faster than its provider allows.*by itself.*Mails per minute/],
  ["account-limit", /sending limit.*test email/],
  ["client-refused", /takes no mail from the machine.*user name/],
])("%s says what happened and what to do, calmly", (code, words) => {
  const text = explain(code);
  expect(text).toMatch(words);
  expect(text.match(/\./g)?.length).toBeGreaterThanOrEqual(2);
  expect(text).not.toMatch(/!|\bE[A-Z]{4,}\b(?<!EMAIL)/);
});

test("a reason carries the server's own words", () => {
  expect(reasonFor("recipient-refused", "550 5.1.1 nobody")).toBe(
    "The mail server refused the recipient's address: 550 5.1.1 nobody",
  );
  expect(reasonFor("timeout")).toBe("The mail server did not answer in time.");
});
