import { describe, expect, it } from "vitest";
import { endOfDay, instantOf, wallClock } from "./zoned-time";

describe("instantOf", () => {
  it.each([
    ["2026-11-23 19:40:12", "UTC", "2026-11-23T19:40:12.000Z"],
    ["2026-11-23 19:40", "Asia/Tokyo", "2026-11-23T10:40:00.000Z"],
    ["2026-11-23", "America/New_York", "2026-11-23T05:00:00.000Z"],
    ["2026-07-01", "Europe/Berlin", "2026-06-30T22:00:00.000Z"],
    ["2026-11-23 12:00", "Asia/Kathmandu", "2026-11-23T06:15:00.000Z"],
    ["2026-03-29 02:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z"],
    ["2026-10-25 02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
    ["2026-10-25 03:00", "Europe/Berlin", "2026-10-25T02:00:00.000Z"],
    ["2026-12-31 23:59:59", "Pacific/Auckland", "2026-12-31T10:59:59.000Z"],
  ])("%s in %s is %s", (wall, zone, instant) => {
    expect(instantOf(wall, zone)?.toISOString()).toBe(instant);
  });

  it("is the inverse of the wall clock", () => {
    for (let hour = 0; hour < 400 * 24; hour += 7) {
      const instant = new Date(Date.UTC(2026, 0, 1, hour, 13));
      const wall = wallClock(instant, "America/Sao_Paulo");
      expect(instantOf(wall, "America/Sao_Paulo")?.getTime()).toBe(instant.getTime());
    }
  });

  it("is null for what is no time", () => {
    expect(instantOf("soon", "UTC")).toBeNull();
    expect(instantOf("", "UTC")).toBeNull();
  });
});

describe("endOfDay", () => {
  it("is where the next day begins, on a day of 23 hours too", () => {
    expect(endOfDay("2026-03-29", "Europe/Berlin")?.toISOString()).toBe("2026-03-29T22:00:00.000Z");
    expect(endOfDay("2026-12-31", "UTC")?.toISOString()).toBe("2027-01-01T00:00:00.000Z");
    expect(endOfDay("never", "UTC")).toBeNull();
  });
});
