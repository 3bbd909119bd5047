import { describe, expect, it } from "vitest";
import { daysBefore, rangeWords, today } from "./days";

describe("days", () => {
  it("today depends on the zone", () => {
    const late = Date.UTC(2026, 10, 23, 23, 30);
    expect(today(late, "UTC")).toBe("2026-11-23");
    expect(today(late, "Asia/Tokyo")).toBe("2026-11-24");
    expect(today(late, "America/Los_Angeles")).toBe("2026-11-23");
  });

  it("counts back over months and leap days", () => {
    expect(daysBefore("2026-03-01", 1)).toBe("2026-02-28");
    expect(daysBefore("2028-03-01", 1)).toBe("2028-02-29");
    expect(daysBefore("2026-01-01", 29)).toBe("2025-12-03");
  });

  it.each([
    [[null, null], null],
    [["2026-11-01", null], "since 1 Nov 2026"],
    [[null, "2026-11-23"], "until 23 Nov 2026"],
    [["2026-11-23", "2026-11-23"], "23 Nov 2026"],
    [["2026-11-01", "2026-11-23"], "1 Nov 2026 – 23 Nov 2026"],
  ] as const)("%j reads %s", (range, words) => {
    expect(rangeWords(range)).toBe(words);
  });
});
