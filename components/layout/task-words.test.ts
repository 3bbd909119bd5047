import { describe, expect, test } from "vitest";
import { endWords, progressWords, trayWords } from "./task-words";

const task = { kind: "alerts.retry", status: "DONE", changed: 1240, skipped: 0, problem: null } as const;

test.each([
  [{ status: "RUNNING", seen: 1240, total: 100_000 }, "1,240 of 100,000"],
  [{ status: "RUNNING", seen: 1240, total: null }, "1,240 so far"],
  [{ status: "QUEUED", seen: 0, total: null }, "Waiting for its turn"],
] as const)("%j reads %s", (state, words) => expect(progressWords(state)).toBe(words));

const running = (seen: number, total: number | null) => ({ status: "RUNNING", seen, total }) as const;
const ended = (status: "DONE" | "FAILED") => ({ status, seen: 5, total: 5 });

test.each([
  [[running(43, 100), ended("DONE")], "1 task, 43 %"],
  [[running(10, 100), running(0, 100)], "2 tasks, 5 %"],
  [[running(1240, null)], "1 task, 1,240 so far"],
  [[running(1240, null), running(1, 2)], "2 tasks running"],
  [[running(0, 0)], "1 task, 0 %"],
  [[ended("DONE"), ended("DONE")], "2 tasks ended"],
  [[ended("DONE"), ended("FAILED")], "2 tasks ended, 1 failed"],
])("the tray of %j says %s", (tasks, words) => expect(trayWords(tasks)).toBe(words));

describe("how it ended", () => {
  test.each([
    [task, "1,240 alerts queued again."],
    [{ ...task, changed: 1, skipped: 1 }, /^1 alert queued again\. 1 alert left out: the shopper/],
    [{ ...task, changed: 0 }, "There was nothing left to do."],
    [{ ...task, status: "CANCELLED", changed: 0 }, "Stopped. 0 alerts queued again."],
    [{ ...task, status: "FAILED", problem: "No file.", changed: 0 }, "No file."],
    [{ ...task, problem: "The file is gone." }, "1,240 alerts queued again. The file is gone."],
    [{ ...task, status: "CANCELLED", changed: 3, problem: "Erased." }, "Stopped. 3 alerts queued again. Erased."],
    [{ ...task, kind: "unheard.of", changed: 2 }, "2 rows done."],
  ] as const)("%j", (ended, words) => expect(endWords(ended)).toMatch(words));
});
