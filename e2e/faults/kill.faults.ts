import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { CrashPoint } from "@/lib/crash-point";
import { disconnect } from "@/lib/db/client";
import { closeTransports } from "@/lib/email";
import { seeds } from "@/lib/testing/seeds";
import { dropShop } from "@/prisma/factories";
import { type Judge, startJudge } from "./judge";
import { randomFrom } from "./random";
import { everybodyOnce, type FaultShop, setStock, shopWith, untilThrough } from "./shop";
import { until } from "./until";
import { isAlive, kill, type Workers, workersWith } from "./workers";

const mails = Math.round(1_000 * seeds.scale);

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

/** Mails that a worker has at hand for its connections: two for each. */
const atHand = 10;
/** Results are settled within 50 ms where nothing else runs (the figure that is printed), within 250 on a machine under load. */
const [promisedMs, assertedMs] = [50, 250];

/** The verdict of the mail server's log, and how much doubt the dead workers may have left. */
async function judgeDeaths(dead: string[]): Promise<void> {
  const doubts = await everybodyOnce(shop, judge.times());
  const bound = (ms: number) => dead.reduce((sum, name) => sum + judge.acceptedLast(name, ms) + atHand, 0);
  console.log(
    `  ${judge.accepted()} mails, ${dead.length} killed: ${doubts} in doubt, promised at most ${bound(promisedMs)}`,
  );
  expect(doubts).toBeLessThanOrEqual(bound(assertedMs));
}

describe("a worker that is killed just after", () => {
  // How often the point is passed at most before the kill: the seed chooses.
  const cases: [CrashPoint, number][] = [
    ["alerts-made", 1],
    ["alerts-committed", 1],
    ["mails-claimed", 20],
    ["mail-accepted", 250],
    ["results-in-hand", 8],
    ["results-settled", 8],
  ];
  test.each(cases)("%s: everybody gets one mail, or is shown in doubt", async (point, most) => {
    const random = randomFrom(seeds.seed + cases.findIndex(([name]) => name === point));
    const at = 1 + Math.floor(random() * most);
    const [count, delayMs] = [1 + Math.floor(random() * 3), Math.floor(random() * 4)];
    console.log(`${point}:${at}, ${count} workers, the server takes ${delayMs} ms, seed ${seeds.seed}`);
    judge = await startJudge({ delayMs });
    shop = await shopWith(mails, judge.port);
    workers = workersWith();
    for (let i = 0; i < count; i++) workers.start({ CRASH_AT: `${point}:${at}` });
    await workers.ready();
    await setStock(shop, 100);
    const first = Promise.race(workers.all.map(({ ended, name }) => ended.then((how) => ({ how, name }))));
    expect(await Promise.race([first, sleep(30_000, { how: "nobody crashed", name: "" })])).toMatchObject({
      how: "SIGKILL",
    });
    workers.start();
    await untilThrough(shop);
    await judgeDeaths(workers.all.filter((worker) => !isAlive(worker)).map(({ name }) => name));
  });
});

describe("a worker that is killed at any moment", () => {
  const rounds = Math.max(2, Math.round(2 * seeds.scale));
  test.each(Array.from({ length: rounds }, (_, i) => seeds.seed + i))("seed %i", async (seed) => {
    const random = randomFrom(seed);
    judge = await startJudge({ delayMs: Math.floor(random() * 4) });
    shop = await shopWith(mails * 2, judge.port);
    workers = workersWith();
    const count = 2 + Math.floor(random() * 2);
    for (let i = 0; i < count; i++) workers.start();
    await workers.ready();
    await setStock(shop, 100);
    const dead: string[] = [];
    const moments = Array.from({ length: 3 }, () => random() * shop.people.length * 0.9).sort((a, b) => a - b);
    for (const moment of moments) {
      await until(`${moment} mails accepted`, async () => judge.accepted() >= moment);
      const busy = workers.all.filter((worker) => isAlive(worker) && judge.busyWith(worker.name) > 0);
      const victim = busy[Math.floor(random() * busy.length)] ?? workers.all.find(isAlive);
      if (!victim) break;
      await kill(victim);
      dead.push(victim.name);
      workers.start();
    }
    expect(dead.length).toBeGreaterThan(0);
    await untilThrough(shop);
    await judgeDeaths(dead);
  });
});
