import { describe, expect, it } from "vitest";
import { dayWords, exactWords, relativeWords } from "./time-words";

const now = Date.UTC(2026, 10, 23, 18, 40, 12);

describe("relativeWords", () => {
  it.each([
    [0, "just now"],
    [-59, "just now"],
    [-60, "1 minute ago"],
    [-3_599, "59 minutes ago"],
    [-10_800, "3 hours ago"],
    [-86_400, "yesterday"],
    [172_800, "in 2 days"],
    [-31_536_000, "last year"],
  ])("%i seconds → %s", (seconds, words) => {
    expect(relativeWords(now + seconds * 1000, now)).toBe(words);
  });
});

describe("exact times", () => {
  it("are told in the shop's zone", () => {
    expect(exactWords(now, "UTC")).toBe("23 Nov 2026, 18:40:12 UTC");
    expect(exactWords(now, "Asia/Tokyo")).toBe("24 Nov 2026, 03:40:12 GMT+9");
    expect(dayWords(now, "Asia/Tokyo")).toBe("24 Nov 2026");
  });
});
