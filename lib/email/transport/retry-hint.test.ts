import fc from "fast-check";
import { expect, test } from "vitest";
import { retryHint } from "./retry-hint";

test.each<[string, number | undefined]>([
  ["450 4.2.0 <a@b.test>: Recipient address rejected: Greylisted for 300 seconds", 300],
  ["450 4.7.1 Greylisted for 5 minutes (1)", 300],
  ["451 4.7.1 Greylisting in action, please come back in 00:04:59", 299],
  ["451 4.7.1 Greylisting in action, please come back in 01:00:00", 3600],
  ["450 4.7.1 Please try again in 300 seconds", 300],
  ["451 Try again after 90s", 90],
  ["421 4.7.0 retry after 5 minutes", 300],
  ["421 4.7.0 Retry in 1 hour", 3600],
  ["450 graylisted, retry in about 10 mins", 600],
  ["450 You have been greylisted. Please wait for 4 min and retry", 240],
  ["451 4.7.1 Deferred for 60 sec, see our policy", 60],
  ["450 4.2.0 Greylisted, 240 seconds to go", 240],
  ["450 4.7.1 Please try again later, in at least 2 minutes", 120],
  ["450-4.7.1 Rate limit reached, please retry\r\n450 4.7.1 in 30 seconds", 30],
  ["451 try again in 0 seconds", 1],
  ["450 try again in 72 hours", 21_600],
  // No time to come back at:
  ["450 4.2.0 Greylisted, see http://postgrey.schweikert.ch/help/nook.example.html", undefined],
  ["451 4.7.1 Greylisting in effect, please come back later", undefined],
  ["450 4.2.1 You sent too many mails from different domains in the last 10 minutes", undefined],
  ["452 4.3.1 Insufficient system storage", undefined],
  ["450 4.1.1 retry timeout exceeded", undefined],
  ["550 Domain has exceeded the max emails per hour (301/300 (100%)) allowed", undefined],
  ["451 4.7.650 The mail server [203.0.113.4] has been temporarily rate limited. Try again later", undefined],
  ["451 try again later. Reference 20 m", undefined],
  ["", undefined],
])("%s → %o", (answer, seconds) => {
  expect(retryHint(answer)).toBe(seconds);
});

test("whatever a server says, a hint is bounded, and reading it takes no time", () => {
  const words = fc.constantFrom(
    "try again",
    "in",
    "300",
    "seconds",
    "greylisted",
    "for",
    "5 m",
    "00:10:00",
    " ",
    "450 ",
    ".",
    "\r\n",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(words, { maxLength: 60 }).map((all) => all.join(" ")),
        fc.string(),
      ),
      (answer) => {
        const hint = retryHint(answer);
        if (hint === undefined) return;
        expect(hint).toBeGreaterThanOrEqual(1);
        expect(hint).toBeLessThanOrEqual(21_600);
      },
    ),
  );
  const started = performance.now();
  retryHint("try again ".repeat(20_000));
  expect(performance.now() - started).toBeLessThan(500);
});
