import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bordersOf, daysBetween, periodOf, shiftDay } from "./period";

const today = "2026-11-24";

describe("periodOf", () => {
  it.each([
    ["nothing", {}, "2026-10-26", today, 30],
    ["a preset", { days: 7 }, "2026-11-18", today, 7],
    ["a year", { days: 365 }, "2025-11-25", today, 365],
    ["a number that is no preset", { days: 12 }, "2026-10-26", today, 30],
    ["picked days", { from: "2026-11-01", to: "2026-11-10" }, "2026-11-01", "2026-11-10", null],
    ["one day", { from: today, to: today }, today, today, null],
    [
      "picked days before a preset",
      { days: 7, from: "2026-11-01", to: "2026-11-10" },
      "2026-11-01",
      "2026-11-10",
      null,
    ],
    ["an end to come", { from: "2026-11-20", to: "2030-01-01" }, "2026-11-20", today, null],
    ["a begin to come", { from: "2026-11-25", to: "2026-11-26" }, "2026-10-26", today, 30],
    ["the wrong way round", { from: "2026-11-10", to: "2026-11-01" }, "2026-10-26", today, 30],
    ["half a span", { days: 90, from: "2026-11-10" }, "2026-08-27", today, 90],
    ["no such day", { from: "2026-02-30", to: "2026-03-10" }, "2026-10-26", today, 30],
    ["twenty years", { from: "2006-01-01", to: today }, shiftDay(today, -730), today, null],
  ])("%s", (_, input, from, to, preset) => {
    expect(periodOf(input, today)).toMatchObject({ from, to, preset });
  });

  it("always ends today at the latest, and compares with as many days right before", () => {
    const anything = fc.record({
      days: fc.oneof(fc.constantFrom(7, 30, 90, 365), fc.integer(), fc.constant(null)),
      from: fc.oneof(
        fc.string(),
        fc.date({ noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10)),
      ),
      to: fc.oneof(
        fc.string(),
        fc.date({ noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10)),
      ),
    });
    fc.assert(
      fc.property(anything, (input) => {
        const period = periodOf(input, today);
        expect(period.from <= period.to && period.to <= today).toBe(true);
        expect(daysBetween(period)).toBe(period.days);
        expect(daysBetween(period.before)).toBe(period.days);
        expect(shiftDay(period.before.to, 1)).toBe(period.from);
        expect(period.days).toBeLessThanOrEqual(731);
      }),
    );
  });
});

describe("bordersOf", () => {
  const hours = (borders: Date[]) =>
    borders.slice(1).map((end, n) => (end.getTime() - (borders[n]?.getTime() ?? 0)) / 3.6e6);

  it("follows the zone's clock: days of 23, 24 and 25 hours", () => {
    expect(hours(bordersOf({ from: "2026-03-28", to: "2026-03-30" }, "Europe/Berlin"))).toEqual([24, 23, 24]);
    expect(hours(bordersOf({ from: "2026-10-24", to: "2026-10-26" }, "Europe/Berlin"))).toEqual([24, 25, 24]);
    expect(bordersOf({ from: "2026-11-24", to: "2026-11-24" }, "Asia/Kathmandu")[0]).toEqual(
      new Date("2026-11-23T18:15:00Z"),
    );
  });

  it("lies on quarters of an hour in every zone, or the running figures could not be added up to days", () => {
    for (const zone of Intl.supportedValuesOf("timeZone")) {
      for (const border of bordersOf({ from: "2026-01-01", to: "2026-01-01" }, zone)) {
        expect(border.getTime() % 900_000, zone).toBe(0);
      }
    }
  });
});
