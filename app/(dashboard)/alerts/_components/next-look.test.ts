import { expect, test } from "vitest";
import type { RestockProgress } from "@/lib/restocks/schemas";
import { nextLook } from "./next-look";

const clock = new Date("2026-11-28T12:00:00Z").getTime();
const inMs = (ms: number) => new Date(clock + ms);
const none = { queued: 0, sending: 0, sent: 0, failed: 0, inDoubt: 0, cancelled: 0 };

const restock = (change: Partial<RestockProgress>): RestockProgress => ({
  ...{ id: "00000000-0000-4000-8000-000000000000", status: "SETTLING", settleAt: inMs(0), settledAt: null },
  ...{ nextWaveAt: null, endedAt: null, dueAt: null, counts: none, took: null },
  ...change,
});
const settling = (ms: number) => restock({ settleAt: inMs(ms) });
const sending = restock({ status: "DONE", counts: { ...none, sending: 1 } });
const finished = restock({ status: "DONE", counts: { ...none, sent: 1 } });

test.each([
  ["a timer that ends in an hour", [settling(3_600_000)], 15_000],
  ["one that ends in 17 s: six before", [settling(17_000)], 11_000],
  ["one that ends in 7 s", [settling(7_000)], 1_500],
  ["one that has ended", [settling(-500)], 1_500],
  ["mails that leave", [settling(3_600_000), sending], 1_500],
  ["the soonest of several", [settling(60_000), finished, settling(19_000)], 13_000],
])("%s", (_, restocks, ms) => {
  expect(nextLook({ restocks, hold: null }, clock)).toBe(ms);
});

test("what holds the shop until a time is looked at then", () => {
  const queued = restock({ status: "DONE", counts: { ...none, queued: 5 } });
  expect(nextLook({ restocks: [queued], hold: { kind: "quiet", until: inMs(10_000) } }, clock)).toBe(4_000);
  expect(nextLook({ restocks: [queued], hold: { kind: "stopped" } }, clock)).toBe(15_000);
});
