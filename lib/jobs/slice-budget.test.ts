import { afterAll, expect, test } from "vitest";
import { disconnect, pool } from "../db/client";
import { env } from "../env";
import { enqueueDeliveries } from "./enqueue";
import { sliceBudget, turnMs } from "./slice-budget";

afterAll(() => disconnect());

test.each([
  [0, 4, 1000],
  [4, 4, 1000],
  [8, 4, 500],
  [10, 4, 400],
  [100, 4, 200],
  [1, 1, 1000],
  [2, 1, 500],
])("%d wait, %d served at once: %d ms each", (waiting, atOnce, ms) => {
  expect(turnMs(waiting, atOnce)).toBe(ms);
});

test("counts the shops that wait for their turn", async () => {
  expect(await sliceBudget()).toBe(1000);
  await enqueueDeliveries(
    pool,
    Array.from({ length: env.WORKER_CONCURRENCY * 2 }, () => crypto.randomUUID()),
  );
  expect(await sliceBudget()).toBe(500);
});
