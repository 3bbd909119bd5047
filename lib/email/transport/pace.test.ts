import { afterEach, expect, test, vi } from "vitest";
import { askedPause, Pace } from "./pace";

afterEach(() => vi.restoreAllMocks());

test.each([
  [{ "retry-after": "7" }, 7],
  [{ "retry-after": "Sun, 01 Mar 2026 10:00:30 GMT" }, 30],
  [{ "ratelimit-remaining": "0", "ratelimit-reset": "2" }, 2],
  [{ "ratelimit-remaining": "3", "ratelimit-reset": "2" }, undefined],
  [{ "retry-after": "soon" }, undefined],
  [null, undefined],
])("%o asks for a pause of %s seconds", (headers, seconds) => {
  expect(askedPause(headers, Date.parse("2026-03-01T10:00:00Z"))).toBe(seconds);
});

const windowOf = (remaining: number, reset: number) => ({
  "ratelimit-limit": "5",
  "ratelimit-remaining": String(remaining),
  "ratelimit-reset": String(reset),
});

test("nobody waits before the service has said something", async () => {
  const pace = new Pace();
  expect(await Promise.all([1, 2, 3, 4, 5, 6].map(() => pace.turn(0)))).toEqual(Array(6).fill(true));
  pace.heard(null);
  expect(pace.wait).toBe(0);
});

test("what remains of a window is counted down, those on the way included; a turn that was not used goes back", async () => {
  const pace = new Pace();
  await pace.turn(0);
  await pace.turn(0);
  pace.heard(windowOf(3, 60));
  expect(await pace.turn(0)).toBe(true);
  expect(await pace.turn(0)).toBe(true);
  expect(await pace.turn(0)).toBe(false);
  expect(pace.wait).toBeGreaterThan(58);
  pace.unused();
  expect(await pace.turn(0)).toBe(true);
});

test("a pause is waited for up to the given time, and a signal ends the wait", async () => {
  const pace = new Pace();
  await pace.turn(0);
  pace.heard({ "retry-after": "0.2" });
  expect(await pace.turn(0.1)).toBe(false);
  expect(await pace.turn(1, { signal: AbortSignal.timeout(20) })).toBe(false);
  const started = Date.now();
  expect(await pace.turn(1)).toBe(true);
  expect(Date.now() - started).toBeGreaterThan(100);
});

test("single mails overtake bulk that waited before them", async () => {
  const clock = vi.spyOn(Date, "now").mockReturnValue(1_000_000);
  const pace = new Pace();
  await pace.turn(0);
  pace.heard({ "retry-after": "0.1" });
  const order: string[] = [];
  const bulk = pace.turn(5, { bulk: true }).then(() => order.push("bulk"));
  const singles = [1, 2].map((n) => pace.turn(5).then(() => order.push(`single ${n}`)));
  // The pause is over for all three at the same moment, however busy the machine is.
  clock.mockReturnValue(1_000_100);
  await Promise.all([bulk, ...singles]);
  expect(order).toEqual(["single 1", "single 2", "bulk"]);
});
