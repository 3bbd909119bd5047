import { describe, expect, it } from "vitest";
import { durationWords } from "@/lib/restocks/pace";
import { compareCounts, compareDurations, compareShares } from "./compare";

const month = { days: 30 };

describe("compareCounts", () => {
  it.each([
    [0, 0, "none", "None in the 30 days before either"],
    [5, 0, "none", "None in the 30 days before"],
    [5, 5, "same", "As many as in the 30 days before"],
    [7, 5, "up", "2 more than in the 30 days before"],
    [112, 100, "up", "12% more than in the 30 days before"],
    [50, 100, "down", "50% fewer than in the 30 days before"],
    [2400, 100, "up", "24 times the 30 days before"],
    [100_001, 100_000, "up", "About as many as in the 30 days before"],
  ])("%i after %i", (now, before, way, words) => {
    expect(compareCounts({ now, before }, month)).toEqual({ way, words });
  });

  it("has words for one day", () => {
    expect(compareCounts({ now: 2, before: 1 }, { days: 1 }).words).toBe("1 more than in the day before");
  });
});

it("compares shares by points, and times by themselves", () => {
  expect(compareShares(0.31, 0.28, month)).toEqual({ way: "up", words: "3 points more than in the 30 days before" });
  expect(compareShares(null, 0.28, month).words).toBe("No alerts in this period");
  expect(compareDurations(90, 120, month)).toEqual({ way: "down", words: "30 s quicker than in the 30 days before" });
  expect(compareDurations(null, 120, month).words).toBe("No restock was told to its end");
  expect([0.2, 59, 240, 3600, 4800, 180_000].map((seconds) => durationWords(seconds))).toEqual([
    "1 s",
    "59 s",
    "4 min",
    "1 h",
    "1 h 20 min",
    "2 days",
  ]);
});
