import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wallClock } from "../zoned-time";
import { quietUntil } from "./quiet-hours";

const at = (clock: string) => {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  return hour * 60 + minute;
};
const hours = (from: string, until: string, timeZone: string) => ({
  quietFrom: at(from),
  quietUntil: at(until),
  timeZone,
});

describe("quietUntil", () => {
  it.each([
    // Over midnight: in the evening, at midnight, in the morning; its first minute is in, its last instant is out.
    ["21:00", "08:00", "Europe/Berlin", "2026-11-23T19:59:59Z", null],
    ["21:00", "08:00", "Europe/Berlin", "2026-11-23T20:00:00Z", "2026-11-24T07:00:00Z"],
    ["21:00", "08:00", "Europe/Berlin", "2026-11-23T23:30:00Z", "2026-11-24T07:00:00Z"],
    ["21:00", "08:00", "Europe/Berlin", "2026-11-24T06:59:59Z", "2026-11-24T07:00:00Z"],
    ["21:00", "08:00", "Europe/Berlin", "2026-11-24T07:00:00Z", null],
    // Within a day, and the zone's day is not UTC's.
    ["12:00", "14:30", "America/New_York", "2026-11-23T17:10:00Z", "2026-11-23T19:30:00Z"],
    ["12:00", "14:30", "America/New_York", "2026-11-23T16:59:00Z", null],
    ["06:00", "09:00", "Pacific/Auckland", "2026-11-23T18:00:00Z", "2026-11-23T20:00:00Z"],
    ["00:00", "07:00", "UTC", "2026-11-23T00:00:00Z", "2026-11-23T07:00:00Z"],
    ["22:00", "00:00", "UTC", "2026-11-23T23:59:00Z", "2026-11-24T00:00:00Z"],
    // Zones with half and quarter hours.
    ["21:00", "08:00", "Asia/Kolkata", "2026-11-23T15:29:00Z", null],
    ["21:00", "08:00", "Asia/Kolkata", "2026-11-23T15:30:00Z", "2026-11-24T02:30:00Z"],
    ["21:00", "08:00", "Asia/Kathmandu", "2026-11-23T15:15:00Z", "2026-11-24T02:15:00Z"],
    ["21:00", "08:00", "Australia/Lord_Howe", "2026-04-04T12:00:00Z", "2026-04-04T21:30:00Z"],
    // Daylight saving begins (29 March) and ends (25 October) in the night: the clock says when quiet ends.
    ["21:00", "08:00", "Europe/Berlin", "2026-03-28T21:00:00Z", "2026-03-29T06:00:00Z"],
    ["21:00", "08:00", "Europe/Berlin", "2026-10-24T20:00:00Z", "2026-10-25T07:00:00Z"],
    ["22:00", "07:00", "America/New_York", "2026-03-08T04:00:00Z", "2026-03-08T11:00:00Z"],
    // 02:30 does not come on 29 March: as long after the jump. On 25 October it comes twice: once is enough.
    ["21:00", "02:30", "Europe/Berlin", "2026-03-29T00:59:00Z", "2026-03-29T01:30:00Z"],
    ["21:00", "02:30", "Europe/Berlin", "2026-10-25T00:29:00Z", "2026-10-25T00:30:00Z"],
    ["21:00", "02:30", "Europe/Berlin", "2026-10-25T01:10:00Z", null],
  ])("%s to %s in %s at %s: %s", (from, until, zone, now, expected) => {
    expect(quietUntil(hours(from, until, zone), new Date(now))).toEqual(expected && new Date(expected));
  });

  it("is never quiet without hours", () => {
    expect(quietUntil({ quietFrom: null, quietUntil: null, timeZone: "UTC" }, new Date())).toBeNull();
  });
});

const minute = fc.integer({ min: 0, max: 1439 });
const zone = fc.constantFrom("UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kolkata", "Australia/Lord_Howe");
const anyTime = fc
  .record({
    quietFrom: minute,
    quietUntil: minute,
    timeZone: zone,
    now: fc.date({ min: new Date("2026-01-01"), max: new Date("2028-01-01"), noInvalidDate: true }),
  })
  .filter(({ quietFrom, quietUntil: until }) => quietFrom !== until);

describe("quietUntil, for any hours", () => {
  it("agrees with the clock on the wall wherever that does not change around", () => {
    fc.assert(
      fc.property(anyTime, ({ now, ...policy }) => {
        const offset = (ms: number) =>
          Date.parse(`${wallClock(new Date(ms), policy.timeZone).replace(" ", "T")}Z`) - ms;
        const whole = Math.floor(now.getTime() / 1000) * 1000;
        const still = [-2, -1, 1, 2].every((days) => offset(whole + days * 86_400_000) === offset(whole));
        fc.pre(still);
        const wall = at(wallClock(now, policy.timeZone).slice(11, 16));
        const { quietFrom, quietUntil: until } = policy;
        const quiet = quietFrom < until ? quietFrom <= wall && wall < until : quietFrom <= wall || wall < until;
        const end = quietUntil(policy, now);
        expect(end !== null).toBe(quiet);
        if (end) expect(at(wallClock(end, policy.timeZone).slice(11, 16))).toBe(until);
      }),
      { numRuns: 400 },
    );
  });

  it("ends once: it is quiet until then and not then, whenever it is asked", () => {
    fc.assert(
      fc.property(anyTime, fc.double({ min: 0, max: 0.999, noNaN: true }), ({ now, ...policy }, part) => {
        const end = quietUntil(policy, now);
        fc.pre(end !== null);
        expect(end.getTime()).toBeGreaterThan(now.getTime());
        expect(quietUntil(policy, end)).toBeNull();
        const between = new Date(now.getTime() + Math.floor(part * (end.getTime() - now.getTime())));
        expect(quietUntil(policy, between)).toEqual(end);
      }),
      { numRuns: 400 },
    );
  });
});
