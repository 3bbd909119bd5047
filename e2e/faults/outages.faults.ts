import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, expect, test } from "vitest";
import { disconnect } from "@/lib/db/client";
import { ensureDatabase, stopDatabase } from "@/lib/db/embedded";
import { readState } from "@/lib/db/embedded-state";
import { closeTransports } from "@/lib/email";
import { seeds } from "@/lib/testing/seeds";
import { dropShop } from "@/prisma/factories";
import { type Judge, startJudge } from "./judge";
import { counts, everybodyOnce, type FaultShop, setStock, shopWith, untilThrough, whoIsInDoubt } from "./shop";
import { until } from "./until";
import { type Workers, workersWith } from "./workers";

const mails = Math.round(1_500 * seeds.scale);
/** Mails of one claim, at the pace of these tests. */
const mostClaimed = 20;
const dataDir = process.env.DATA_DIR ?? "";

let judge: Judge;
let workers: Workers;
let shop: FaultShop;

afterEach(async () => {
  await workers.stop();
  await judge.close();
  await dropShop(shop.ctx);
});
afterAll(async () => {
  await closeTransports();
  await disconnect();
});

/** Two workers in the middle of a restock. */
async function underWay(): Promise<void> {
  judge = await startJudge({ delayMs: 2 });
  shop = await shopWith(mails, judge.port);
  workers = workersWith();
  workers.start();
  workers.start();
  await workers.ready();
  await setStock(shop, 100);
  await until("under way", async () => judge.accepted() > mails * 0.3);
}

/** Ends PostgreSQL at once, without a word to anybody (SIGQUIT to the postmaster). */
async function crashDatabase(): Promise<void> {
  const state = await readState(dataDir);
  const pidFile = path.join(state?.home ?? "", "data/postmaster.pid");
  const pid = Number((await readFile(pidFile, "utf8")).split("\n")[0]);
  process.kill(pid, "SIGQUIT");
  await until("PostgreSQL is gone", () =>
    readFile(pidFile).then(
      () => false,
      () => true,
    ),
  );
}

test.each([
  ["is stopped", () => stopDatabase(dataDir)],
  ["crashes", crashDatabase],
])("PostgreSQL %s in mid-run and comes back: everybody gets one mail", async (_, stop) => {
  await underWay();
  await stop();
  await sleep(3_000);
  const during = judge.accepted();
  await ensureDatabase({ dataDir });
  await untilThrough(shop);
  const times = judge.times();
  const doubts = await whoIsInDoubt(shop, times);
  const accepted = doubts.filter((email) => times.has(email));
  console.log(
    `  PostgreSQL away after ${during} of ${mails} mails; in doubt: ${accepted.length} accepted, ${doubts.length} in all`,
  );
  // Results in hand are kept. A claim whose own answer was lost can't be told from a dead worker's: two workers, one each.
  expect(accepted).toEqual([]);
  expect(doubts.length).toBeLessThanOrEqual(2 * mostClaimed);
});

test("workers that are asked to stop in mid-run end by themselves and leave nothing on its way or in doubt", async () => {
  await underWay();
  const asked = Date.now();
  for (const { child } of workers.all) child.kill("SIGTERM");
  const ends = await Promise.all(workers.all.map(({ ended }) => ended));
  const left = await counts(shop);
  console.log(`  stopped after ${Date.now() - asked} ms: ${JSON.stringify(left)}`);
  expect(ends).toEqual([0, 0]);
  expect({ SENDING: left.SENDING, IN_DOUBT: left.IN_DOUBT }).toEqual({ SENDING: undefined, IN_DOUBT: undefined });
  expect(left.QUEUED).toBeGreaterThan(0);
  expect(left.SENT).toBe(judge.accepted());
  workers.start();
  await untilThrough(shop);
  expect(await everybodyOnce(shop, judge.times())).toBe(0);
});
