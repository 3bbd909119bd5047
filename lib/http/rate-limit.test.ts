import { afterEach, expect, test, vi } from "vitest";
import { pool } from "@/lib/db/client";
import { env } from "@/lib/env";
import { consume, isUsedUp } from "./rate-limit";

const unique = () => `key-${Math.random()}`;

afterEach(() => vi.restoreAllMocks());

test("lets the points through, then refuses with the seconds to wait; other keys are not touched", async () => {
  const key = unique();
  expect(await isUsedUp("address-hour", key)).toBe(false);
  for (let use = 0; use < 5; use++) await consume("address-hour", key);
  expect(await isUsedUp("address-hour", key)).toBe(true);
  const refusal = await consume("address-hour", key).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: "rate-limited", status: 429 });
  expect((refusal as { retryAfter: number }).retryAfter).toBeGreaterThan(3_590);
  await consume("address-hour", unique());
  await consume("client-day", key);
});

test("counts exactly when many come at once", async () => {
  const key = unique();
  const uses = await Promise.allSettled(Array.from({ length: 30 }, () => consume("client-minute", key)));
  expect(uses.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
});

test("keys are not kept in the clear", async () => {
  await consume("client-day", "203.0.113.77");
  const { rows } = await pool.query("SELECT key FROM rate_limits WHERE key LIKE '%203.0.113.77%'");
  expect(rows).toEqual([]);
});

test("goes on counting in memory while the database is away", async () => {
  vi.spyOn(pool, "query").mockRejectedValue(new Error("away") as never);
  const key = unique();
  for (let use = 0; use < 10; use++) await consume("client-minute", key);
  await expect(consume("client-minute", key)).rejects.toMatchObject({ code: "rate-limited" });
});

test("RATE_LIMITS=off counts nothing", async () => {
  vi.spyOn(env, "RATE_LIMITS", "get").mockReturnValue("off");
  const key = unique();
  for (let use = 0; use < 50; use++) await consume("client-minute", key);
  expect(await isUsedUp("client-minute", key)).toBe(false);
});
