import { setTimeout as sleep } from "node:timers/promises";
import { makeWorkerUtils } from "graphile-worker";
import { afterAll, expect, test, vi } from "vitest";
import { makeShop } from "../../prisma/factories";
import { disconnect, pool } from "../db/client";
import { transaction } from "../db/sql";
import { env } from "../env";
import { enqueue, enqueueDeliveries } from "./enqueue";
import { runWorker } from "./worker";

afterAll(() => disconnect());

async function jobs(state: "locked" | "waiting") {
  const { rows } = await pool.query<{ task: string }>(
    "SELECT task_identifier AS task FROM graphile_worker.jobs WHERE (locked_at IS NOT NULL) = $1",
    [state === "locked"],
  );
  return rows.map(({ task }) => task);
}

test("deliveries never take all lanes of a worker, however many shops wait; none of their calls is lost", async () => {
  const utils = await makeWorkerUtils({ pgPool: pool });
  await utils.migrate();
  await utils.release();
  const ids: string[] = [];
  for (let i = 0; i < 8; i++) ids.push((await makeShop()).id);
  await enqueueDeliveries(pool, ids);
  const end = new AbortController();
  let worker: Promise<void> | undefined;
  await transaction(async (on) => {
    // Every delivery stands still at its first look at its shop.
    await on.query("LOCK TABLE shops IN ACCESS EXCLUSIVE MODE");
    worker = runWorker(end.signal);
    await vi.waitFor(async () => expect((await jobs("locked")).length).toBeGreaterThan(0), 5_000);
    await sleep(300);
    expect(await jobs("locked")).toEqual(Array(env.WORKER_CONCURRENCY - 2).fill("deliver"));
    expect(await jobs("waiting")).toEqual(Array(8 - env.WORKER_CONCURRENCY + 2).fill("deliver"));
    await enqueue(pool, "provider-events", {});
    await vi.waitFor(async () => expect(await jobs("waiting")).not.toContain("provider-events"), 2_000);
  });
  await vi.waitFor(async () => expect([...(await jobs("waiting")), ...(await jobs("locked"))]).toEqual([]), 5_000);
  end.abort();
  await worker;
});
