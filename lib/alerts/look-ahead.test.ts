import fc from "fast-check";
import { expect, test } from "vitest";
import { LookAhead } from "./look-ahead";

/** Lets a server take perMs mails a millisecond, with claims of 4 ms, for so long. */
function settled(perMs: number, forMs = 1000): LookAhead {
  const ahead = new LookAhead(5);
  for (let at = 0; at < forMs; at += 10) ahead.note({ began: at, ended: at + 4, sent: Math.round((at + 4) * perMs) });
  return ahead;
}

test.each([
  ["a server that takes 20 a second", 0.02, 1, 0],
  ["100 a second", 0.1, 1, 0],
  ["600 a second", 0.6, 6, 2],
  ["3,000 a second", 3, 30, 14],
])("%s: about as many as leave in 10 ms", (_name, perMs, size, threshold) => {
  const ahead = settled(perMs);
  expect(Math.abs(ahead.size - size)).toBeLessThanOrEqual(1);
  expect(Math.abs(ahead.threshold - threshold)).toBeLessThanOrEqual(1);
});

test("begins with one for each connection", () => {
  expect(new LookAhead(5)).toMatchObject({ size: 5, threshold: 0 });
});

test("never holds more than leave in 50 ms, and always claims at least one", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 20, noNaN: true }), (perMs) => {
      const { size, threshold } = settled(perMs);
      expect(size).toBeGreaterThanOrEqual(1);
      expect(size + threshold).toBeLessThanOrEqual(Math.max(2, perMs * 50));
    }),
  );
});
