import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, expect, test } from "vitest";
import type { CrashPoint } from "@/lib/crash-point";
import { disconnect } from "@/lib/db/client";
import { closeTransports } from "@/lib/email";
import { type FakeResend, startFakeResend } from "@/lib/testing/fake-resend";
import { seeds } from "@/lib/testing/seeds";
import { dropShop } from "@/prisma/factories";
import { randomFrom } from "./random";
import { everybodyOnce, type FaultShop, setStock, shopWith, untilThrough } from "./shop";
import { until } from "./until";
import { isAlive, kill, type Workers, workersWith } from "./workers";

const mails = Math.round(1_500 * seeds.scale);

let resend: FakeResend;
let workers: Workers;
let shop: FaultShop;

afterEach(async () => {
  await workers.stop();
  await resend.close();
  await dropShop(shop.ctx);
});
afterAll(async () => {
  await closeTransports();
  await disconnect();
});

function times(): Map<string, number> {
  const found = new Map<string, number>();
  for (const { payload } of resend.mails) {
    for (const to of [payload.to].flat()) found.set(to, (found.get(to) ?? 0) + 1);
  }
  return found;
}

const cases: [CrashPoint, number][] = [
  ["batch-frozen", 5],
  ["batch-accepted", 5],
];

/** Starts workers on a shop without a server of its own, and its restock. */
async function underWay(count: number, env: Record<string, string> = {}): Promise<void> {
  resend = await startFakeResend();
  const service = { RESEND_API_KEY: resend.apiKey, RESEND_BASE_URL: resend.url, EMAIL_FROM: "Bell <bell@example.com>" };
  workers = workersWith({ ...service, APP_URL: "http://faults.example" });
  shop = await shopWith(mails, null);
  for (let i = 0; i < count; i++) workers.start(env);
  await workers.ready();
  await setStock(shop, 100);
}

async function everybodyOnceAndNoDoubt(story: string): Promise<void> {
  await untilThrough(shop);
  const doubts = await everybodyOnce(shop, times());
  console.log(`  ${story}: ${resend.mails.length} mails in ${resend.requests()} requests, ${doubts} in doubt`);
  expect(doubts).toBe(0);
}

test.each(cases)(
  "over Resend, killed just after %s: everybody gets one mail, nobody is in doubt",
  async (point, most) => {
    const random = randomFrom(seeds.seed + most);
    const [at, count] = [1 + Math.floor(random() * most), 1 + Math.floor(random() * 2)];
    await underWay(count, { CRASH_AT: `${point}:${at}` });
    const first = Promise.race(workers.all.map(({ ended }) => ended));
    expect(await Promise.race([first, sleep(30_000, "nobody crashed")])).toBe("SIGKILL");
    workers.start();
    await everybodyOnceAndNoDoubt(`${point}:${at}, ${count} workers`);
  },
);

test("over Resend, workers killed at any moment and answers lost: everybody gets one mail, nobody is in doubt", async () => {
  const random = randomFrom(seeds.seed);
  await underWay(2);
  resend.misbehave(() => (random() < 0.2 ? { do: "cut" } : { do: "slow", ms: 60 }));
  for (const part of [0.2, 0.5]) {
    await until("under way", async () => resend.mails.length > mails * part);
    await sleep(random() * 60);
    const victim = workers.all.find(isAlive);
    if (victim) await kill(victim);
    workers.start();
  }
  await everybodyOnceAndNoDoubt("two killed, a fifth of the answers lost");
});
