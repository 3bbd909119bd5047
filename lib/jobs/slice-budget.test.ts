import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { disconnect, pool } from "../db/client";
import { enqueue } from "./enqueue";
import { deliveryLanes, takeTurns, turnMs } from "./slice-budget";

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

test("a shop goes on while no other waits, then belongs behind the others; its own waiting job does not count", async () => {
  const turns: number[] = [];
  const turn = (more: boolean[]) => async (ms: number) => {
    turns.push(ms);
    return more.shift() ?? false;
  };
  const wait = (shopId: string) => enqueue(pool, "deliver", { shopId }, { key: `deliver:${shopId}` });
  const shopId = randomUUID();
  await wait(shopId);
  expect(await takeTurns(shopId, turn([true, true, false]))).toBe(false);
  expect(turns.splice(0)).toEqual([1000, 1000, 1000]);
  for (let i = 0; i < 8; i++) await wait(randomUUID());
  expect(await takeTurns(shopId, turn([true, true]))).toBe(true);
  expect(turns).toEqual([turnMs(8, deliveryLanes)]);
});

test("other work that waits is let through, and makes no turn shorter; what has failed for good does not count", async () => {
  await pool.query("DELETE FROM graphile_worker._private_jobs");
  const turns: number[] = [];
  const shopId = randomUUID();
  const turn = (more: boolean[]) => async (ms: number) => turns.push(ms) > 0 && (more.shift() ?? false);
  await enqueue(pool, "mails", {});
  expect(await takeTurns(shopId, turn([true, true]))).toBe(true);
  await pool.query("UPDATE graphile_worker._private_jobs SET attempts = max_attempts");
  expect(await takeTurns(shopId, turn([true, false]))).toBe(false);
  expect(turns).toEqual([1000, 1000, 1000]);
});
