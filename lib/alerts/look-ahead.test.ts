import fc from "fast-check";
import { expect, test } from "vitest";
import { LookAhead } from "./look-ahead";

/** After many mails that took so long each, and claims that did. */
function after(mailMs: number, claimMs = 5): LookAhead {
  const ahead = new LookAhead(5);
  for (let i = 0; i < 100; i++) {
    ahead.sent(mailMs);
    ahead.claimed(claimMs);
  }
  return ahead;
}

test.each([
  ["a server that takes a quarter of a second", 250, 5, 1, 0],
  ["one that takes 50 ms", 50, 5, 1, 0],
  ["one that takes 8 ms", 8, 5, 6, 3],
  ["one next door", 1.6, 5, 31, 15],
  ["one next door, and a slow disk", 1.6, 12, 31, 37],
  ["one next door, and a disk that stalls", 1.6, 500, 31, 46],
])("%s", (_name, mailMs, claimMs, size, threshold) => {
  expect(after(mailMs, claimMs)).toMatchObject({ size, threshold });
});

test("begins with one for each connection", () => {
  expect(new LookAhead(5)).toMatchObject({ size: 5, threshold: 0 });
});

test("holds what leaves within 25 ms at most, and always claims at least one", () => {
  const ms = fc.double({ min: 0, max: 60_000, noNaN: true });
  fc.assert(
    fc.property(ms, ms, (mailMs, claimMs) => {
      const { size, threshold } = after(mailMs, claimMs);
      expect(size).toBeGreaterThanOrEqual(1);
      expect(size + threshold).toBeLessThanOrEqual(Math.max(1, (5 * 25) / Math.max(0.01, mailMs)) + 1);
    }),
  );
});
