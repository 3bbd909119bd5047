import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startPolling } from "./poll";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function polled(answers: ("ok" | "fails")[] = []) {
  const times: number[] = [];
  const began = Date.now();
  let wanted = true;
  const polling = startPolling({
    every: () => 1500,
    wanted: () => wanted,
    ask: async () => {
      times.push(Date.now() - began);
      if (answers[times.length - 1] === "fails") throw new Error("away");
    },
  });
  return { ...polling, times, hide: () => (wanted = false), show: () => (wanted = true) };
}

test("asks at its pace", async () => {
  const { times, stop } = polled();
  await vi.advanceTimersByTimeAsync(5000);
  expect(times).toEqual([1500, 3000, 4500]);
  stop();
  await vi.advanceTimersByTimeAsync(5000);
  expect(times).toHaveLength(3);
});

test("backs off while it fails, and is back at its pace after an answer", async () => {
  const { times, stop } = polled(["fails", "fails", "fails", "ok", "ok"]);
  await vi.advanceTimersByTimeAsync(26_000);
  expect(times).toEqual([1500, 4500, 10_500, 22_500, 24_000, 25_500]);
  stop();
});

test("does not ask while it is hidden, and asks at once when it is back", async () => {
  const { times, hide, show, again, stop } = polled();
  hide();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(times).toEqual([]);
  show();
  again();
  await vi.advanceTimersByTimeAsync(1600);
  expect(times).toEqual([10_000, 11_500]);
  stop();
});
