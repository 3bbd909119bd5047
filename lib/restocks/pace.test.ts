import { expect, test } from "vitest";
import { durationWords } from "./pace";

const hour = 3600;

test.each([
  [0.2, "1 s", "1 second"],
  [59, "59 s", "59 seconds"],
  [59.6, "1 min", "1 minute"],
  [12 * 60, "12 min", "12 minutes"],
  [59 * 60 + 40, "1 h", "1 hour"],
  [185 * 60, "3 h 5 min", "3 hours 5 minutes"],
  [24 * hour, "24 h", "24 hours"],
  [52 * hour, "2 days", "2 days"],
])("%d seconds are %s, in full %s", (seconds, short, full) => {
  expect(durationWords(seconds)).toBe(short);
  expect(durationWords(seconds, { inFull: true })).toBe(full);
});
