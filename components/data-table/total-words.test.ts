import { expect, test } from "vitest";
import { narrows, totalWords } from "./total-words";

const noun = ["subscriber", "subscribers"] as const;

test.each([
  [0, false, false, "0 subscribers"],
  [1, false, false, "1 subscriber"],
  [1, false, true, "1 subscriber matches"],
  [1, true, true, "1+ subscribers match"],
  [1240, false, false, "1,240 subscribers"],
  [10_000, true, true, "10,000+ subscribers match"],
])("%i, more: %s, narrowed: %s", (count, more, narrowed, words) => {
  expect(totalWords({ count, more }, noun, narrowed)).toBe(words);
});

test("what was asked narrows when any part of it is given", () => {
  expect(narrows({ search: "", statuses: [], from: undefined, endsSoon: false })).toBe(false);
  expect(narrows({ search: "", statuses: ["SENT"] })).toBe(true);
  expect(narrows({ from: new Date(0) })).toBe(true);
});
