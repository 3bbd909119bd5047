import { expect, test } from "vitest";
import type { Hold } from "../alerts/hold";
import { addSample, paceOf, paceWords, timeLeftWords } from "./pace";
import { isRunning, restockStateOf, stateWords } from "./restock-state";
import type { RestockProgress } from "./schemas";

const now = new Date("2026-11-23T21:00:00Z");
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const none = { queued: 0, sending: 0, sent: 0, failed: 0, inDoubt: 0, cancelled: 0 };
const restock: RestockProgress = {
  id: "01940b1e-0000-7000-8000-000000000000",
  status: "DONE",
  settleAt: now,
  settledAt: now,
  nextWaveAt: null,
  endedAt: now,
  dueAt: null,
  counts: none,
  took: null,
};
const quiet: Hold = { kind: "quiet", until: new Date("2026-11-24T07:00:00Z") };

test.each<[string, Partial<RestockProgress>, Hold | null, string, boolean]>([
  ["a timer", { status: "SETTLING", settleAt: inSeconds(42) }, null, "Settling: looks again in 0:42", true],
  ["a long timer", { status: "SETTLING", settleAt: inSeconds(7200) }, null, "Settling: looks again at 00:00", true],
  ["queued and due", { counts: { ...none, queued: 5 }, dueAt: now }, null, "Sending: ", true],
  ["on the way in quiet hours", { counts: { ...none, sending: 1 } }, quiet, "Sending: ", true],
  ["quiet", { counts: { ...none, queued: 5 }, dueAt: now }, quiet, "Waits: quiet hours until 08:00", true],
  ["paused", { counts: { ...none, queued: 5 } }, { kind: "paused", reason: "x" }, "Waits: sending is paused", true],
  ["stopped", { counts: { ...none, queued: 5 } }, { kind: "stopped" }, "Waits: all sending is stopped", true],
  ["no mail", { counts: { ...none, queued: 5 } }, { kind: "no-mail" }, "Waits: no mail server is set up", true],
  [
    "a limit",
    { counts: { ...none, queued: 5 } },
    { kind: "limit", until: inSeconds(60) },
    "Waits: the mail server takes more at 22:01",
    true,
  ],
  ["retries", { counts: { ...none, queued: 1 }, dueAt: inSeconds(90) }, null, "Waits: tries again in 1:30", true],
  [
    "waves",
    { status: "ALERTING", nextWaveAt: inSeconds(5400), counts: { ...none, sent: 2 } },
    null,
    "Next wave: at 23:30",
    true,
  ],
  ["finished", { counts: { ...none, sent: 2, failed: 1, inDoubt: 1 } }, quiet, "Finished: ", false],
  ["nobody", {}, null, "Finished: nobody was waiting", false],
  ["called off", { settledAt: null }, null, "Called off: nobody was told", false],
  ["faded", { status: "FADED" }, null, "Faded: sold out again before anybody was told", false],
])("%s", (_, change, hold, words, running) => {
  const state = restockStateOf({ ...restock, ...change }, hold, now);
  const { word, detail } = stateWords(state, now, "Europe/Oslo");
  expect([`${word}: ${detail}`, isRunning(state)]).toEqual([words, running]);
});

test("pace: over the last ten seconds, not before two, and begun anew when alerts go back into the queue", () => {
  let samples = addSample([], { at: 0, done: 0 });
  samples = addSample(samples, { at: 1500, done: 30 });
  expect(paceOf(samples)).toBeNull();
  samples = addSample(samples, { at: 3000, done: 60 });
  expect(paceOf(samples)).toBe(20);
  for (let at = 4500; at <= 30_000; at += 1500) samples = addSample(samples, { at, done: 60 + (at - 3000) / 10 });
  expect(paceOf(samples)).toBe(100);
  expect(samples.length).toBeLessThan(10);
  expect(addSample(samples, { at: 31_500, done: 5 })).toEqual([{ at: 31_500, done: 5 }]);
});

test.each([
  [5, 1, "a few seconds left"],
  [31, 1, "about 40 seconds left"],
  [60, 1, "about a minute left"],
  [600, 2, "about 5 minutes left"],
  [100_000, 10, "about 3 hours left"],
])("%d alerts at %d a second: %s", (left, pace, words) => {
  expect(timeLeftWords(left, pace)).toBe(words);
});

test.each([
  [1234.4, "1,234 a second"],
  [2.25, "2.3 a second"],
  [0.5, "30 a minute"],
])("%d: %s", (pace, words) => expect(paceWords(pace)).toBe(words));
