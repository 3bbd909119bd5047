import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { disconnect } from "@/lib/db/client";
import { query } from "@/lib/db/sql";
import { closeTransports } from "@/lib/email";
import { seeds } from "@/lib/testing/seeds";
import { startSmtpListener } from "@/lib/testing/smtp-listener";
import { dropShop } from "@/prisma/factories";
import { type Judge, startJudge } from "./judge";
import { greylisting, resetting } from "./misfortunes";
import { randomFrom } from "./random";
import { counts, everybodyOnce, setStock, shopWith, untilThrough } from "./shop";
import { until } from "./until";
import { type Workers, workersWith } from "./workers";

const mails = Math.round(600 * seeds.scale);
const random = randomFrom(seeds.seed);

let workers: Workers;
const judges: Judge[] = [];

beforeAll(async () => {
  workers = workersWith();
  workers.start();
  workers.start();
  await workers.ready();
});
afterAll(async () => {
  await workers.stop();
  await Promise.all(judges.map((judge) => judge.close()));
  await closeTransports();
  await disconnect();
});

async function judged(options: Parameters<typeof startJudge>[0] = {}): Promise<Judge> {
  const judge = await startJudge(options);
  judges.push(judge);
  return judge;
}

const added = (one: Map<string, number>, other: Map<string, number>) => {
  const sum = new Map(one);
  for (const [to, times] of other) sum.set(to, (sum.get(to) ?? 0) + times);
  return sum;
};

describe.concurrent(`at once, two workers, seed ${seeds.seed}`, () => {
  test("the mail server is away for a while: everybody gets one mail, at most what was on the way is in doubt", async () => {
    const before = await judged({ delayMs: 2 });
    const shop = await shopWith(mails, before.port);
    await setStock(shop, 100);
    await until("under way", async () => before.accepted() > mails * 0.3);
    await before.close();
    await sleep(2_500);
    const after = await judged({ port: before.port });
    await untilThrough(shop);
    const doubts = await everybodyOnce(shop, added(before.times(), after.times()));
    console.log(`  server away: ${before.accepted()} + ${after.accepted()} mails, ${doubts} in doubt`);
    expect(doubts).toBeLessThanOrEqual(10);
  });

  test("a tenth of the recipients is greylisted: everybody gets one mail, nobody is in doubt", async () => {
    const judge = await judged();
    const shop = await shopWith(mails, judge.port);
    const grey = greylisting(0.1, random);
    judge.misbehave(grey.behaviour);
    await setStock(shop, 100);
    await untilThrough(shop);
    expect(await everybodyOnce(shop, judge.times())).toBe(0);
    expect(grey.refused()).toBeGreaterThan(mails * 0.03);
  });

  test("connections are reset at every stage: only those cut after DATA are in doubt", async () => {
    const judge = await judged({ signIn: true });
    const shop = await shopWith(mails, judge.port, true);
    const resets = resetting(0.02, random);
    judge.misbehave(resets.behaviour);
    await setStock(shop, 100);
    await untilThrough(shop);
    const doubts = await everybodyOnce(shop, judge.times());
    console.log(`  resets ${JSON.stringify(resets.counted())}, ${doubts} in doubt`);
    const rows = await query<{ email: string }>(
      "faults-doubts",
      "SELECT email FROM alerts WHERE shop_id = $1 AND status = 'IN_DOUBT'",
      [shop.ctx.shopId],
    );
    expect(rows.map(({ email }) => email).filter((email) => !resets.afterData.has(email))).toEqual([]);
    expect(Object.values(resets.counted()).every((n) => n > 0)).toBe(true);
  });

  test("in, out and in again while the first mails are on their way: everybody gets one mail", async () => {
    const judge = await judged({ delayMs: 2 });
    const shop = await shopWith(mails, judge.port);
    await setStock(shop, 100);
    for (const part of [0.2, 0.4, 0.6]) {
      await until("under way", async () => judge.accepted() > mails * part);
      await setStock(shop, 0);
      await sleep(random() * 300);
      await setStock(shop, 100);
    }
    await untilThrough(shop);
    expect(await everybodyOnce(shop, judge.times())).toBe(0);
  });

  test("sold out in mid-run: the rest goes back to waiting, unsent, and hears of the next restock", async () => {
    const judge = await judged({ delayMs: 5 });
    const shop = await shopWith(mails, judge.port);
    await setStock(shop, 100);
    await until("under way", async () => judge.accepted() > mails * 0.2);
    await setStock(shop, 0);
    const [at, sent] = [Date.now(), judge.accepted()];
    await untilThrough(shop, 1);
    const { CANCELLED = 0 } = await counts(shop);
    console.log(
      `  sold out: ${judge.accepted() - sent} mails after it, ${CANCELLED} unsent after ${Date.now() - at} ms`,
    );
    expect(CANCELLED).toBeGreaterThan(mails * 0.3);
    await setStock(shop, 100);
    await untilThrough(shop);
    expect(await everybodyOnce(shop, judge.times())).toBe(0);
  });
});

test("ten who wait are served while another shop has thousands queued", async () => {
  const many = Math.round(20_000 * seeds.scale);
  const busy = await startSmtpListener({ keep: false });
  const judge = await judged();
  const [big, small] = [await shopWith(many, busy.port), await shopWith(10, judge.port)];
  await setStock(big, 100);
  await until("the big one is under way", async () => busy.accepted() > 500);
  const at = Date.now();
  await setStock(small, 100);
  await until("ten mails", async () => judge.accepted() >= 10);
  const seconds = (Math.max(...judge.mails.map(({ receivedAt }) => receivedAt.getTime())) - at) / 1000;
  const { QUEUED = 0 } = await counts(big);
  console.log(`  ten were served after ${seconds.toFixed(2)} s while ${QUEUED} of ${many} were queued`);
  expect(QUEUED).toBeGreaterThan(0);
  await untilThrough(small);
  expect(await everybodyOnce(small, judge.times())).toBe(0);
  await workers.stop();
  await dropShop(big.ctx);
  await busy.close();
});
