import fc from "fast-check";
import { expect, test } from "vitest";
import { type SmtpError, smtpOutcome } from "./smtp-outcome";

const words = fc.constantFrom(
  ...["5.1.1", "4.2.2", "5.7.1", "relay", "sender address rejected", "daily limit exceeded", "mailbox full", "spam"],
  ...[
    "try again in 300 seconds",
    "greylisted",
    "authentication required",
    "message size",
    "per hour",
    "\r\n",
    "no such user",
  ],
);
const answer = fc.record({
  status: fc.integer({ min: 400, max: 599 }),
  text: fc.oneof(
    fc.array(words, { maxLength: 6 }).map((all) => all.join(" ")),
    fc.string({ unit: "binary" }),
  ),
});
const codes = fc.constantFrom(
  "EENVELOPE",
  "EMESSAGE",
  "EAUTH",
  "ETLS",
  "ECONNECTION",
  "ESOCKET",
  "EPROTOCOL",
  "ETIMEDOUT",
  "EDNS",
  "X",
);
const commands = fc.constantFrom(
  "CONN",
  "EHLO",
  "STARTTLS",
  "AUTH PLAIN",
  "MAIL FROM",
  "RCPT TO",
  "DATA",
  "API",
  undefined,
);

const error = (code: string, command: string | undefined, given: { status: number; text: string } | null): SmtpError =>
  Object.assign(new Error("it failed"), {
    code,
    ...(command && { command }),
    ...(given && { responseCode: given.status, response: `${given.status} ${given.text}` }),
  });

const anyError = fc.record({
  code: codes,
  command: commands,
  given: fc.option(answer),
  began: fc.boolean(),
  signedIn: fc.boolean(),
});

test("whatever went wrong: in doubt only without an answer after the message began; a 4xx never fails a mail", () => {
  fc.assert(
    fc.property(anyError, ({ code, command, given, began, signedIn }) => {
      const outcome = smtpOutcome(error(code, command, given), began, { signedIn });
      expect(outcome.result).not.toBe("accepted");
      if (outcome.result === "in_doubt") expect([began, given]).toEqual([true, null]);
      if (given && given.status < 500) expect(outcome.result).not.toBe("permanent");
      if (!began && !given && outcome.result === "permanent") expect(["EENVELOPE", "EMESSAGE"]).toContain(code);
    }),
    { numRuns: 2_000 },
  );
});

test("an address is suppressed only for a dead address's own code, never for what MAIL FROM said", () => {
  fc.assert(
    fc.property(anyError, ({ code, command, given, began, signedIn }) => {
      const outcome = smtpOutcome(error(code, command, given), began, { signedIn });
      if (!("suppress" in outcome)) return;
      expect(outcome.result).toBe("permanent");
      expect(given?.text).toMatch(/^5\.1\.(1|2|3|6|10)\b/);
      expect(command === "MAIL FROM" && !began).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test("reasons are one line of a merchant's words, whatever the server says", () => {
  fc.assert(
    fc.property(anyError, ({ code, command, given, began }) => {
      const outcome = smtpOutcome(error(code, command, given), began);
      const reason = "reason" in outcome ? outcome.reason : "";
      expect(reason).toMatch(/^(?:The|There|This|Your|These) /);
      expect(reason).not.toMatch(/\p{Cc}/u);
      expect(reason.length).toBeLessThan(700);
    }),
  );
});
