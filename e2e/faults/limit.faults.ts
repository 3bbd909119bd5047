import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, expect, test } from "vitest";
import { disconnect } from "@/lib/db/client";
import { query, transaction } from "@/lib/db/sql";
import { closeTransports, queueMail, saveSmtp } from "@/lib/email";
import { seeds } from "@/lib/testing/seeds";
import { type SmtpListener, startSmtpListener } from "@/lib/testing/smtp-listener";
import { dropShop } from "@/prisma/factories";
import { type FaultShop, setStock, shopWith } from "./shop";
import { type Workers, workersWith } from "./workers";

const perMinute = 600;
/** CI looks at a stretch of the minute; TEST_SCALE above 1 at all of it. */
const [seconds, windowMs] = seeds.scale > 1 ? [70, 60_000] : [16, 10_000];
/** A stretch may be ahead of the even pace by two seconds, and its mails on their way for as long. */
const allowed = Math.min(perMinute, Math.ceil((perMinute * (windowMs + 4_000)) / 64_000) + 1);

let listener: SmtpListener;
let workers: Workers;
let shop: FaultShop;

afterEach(async () => {
  await workers.stop();
  await listener.close();
  await dropShop(shop.ctx);
});
afterAll(async () => {
  await closeTransports();
  await disconnect();
});

/** The most mails that the server saw in any stretch of that length. */
function mostAtOnce(times: readonly number[]): number {
  let from = 0;
  return times.reduce((most, time, to) => {
    while (time - (times[from] ?? time) > windowMs) from++;
    return Math.max(most, to - from + 1);
  }, 0);
}

/** One confirmation mail for somebody who waits, as a sign-up queues it. */
async function signUp(): Promise<void> {
  const [one] = await query<{ id: string; email: string }>(
    "limit-shopper",
    "SELECT id, email FROM subscriptions WHERE shop_id = $1 AND status = 'PENDING' ORDER BY random() LIMIT 1",
    [shop.ctx.shopId],
  );
  if (!one) return;
  const { id: subscriptionId, email } = one;
  await transaction((on) => queueMail(on, { kind: "subscribed", shopId: shop.ctx.shopId, email, subscriptionId }));
}

test("two workers share a limit per minute: no stretch sees more, and confirmations go before the alerts", {
  timeout: 150_000,
}, async () => {
  listener = await startSmtpListener({ keep: "envelopes" });
  shop = await shopWith(perMinute * 2, listener.port);
  await saveSmtp(shop.ctx, {
    ...{ host: "127.0.0.1", port: listener.port, security: "none", fromName: "Faults" },
    ...{ fromEmail: "hello@faults.example", perMinute },
  });
  workers = workersWith();
  workers.start();
  workers.start();
  await workers.ready();
  await setStock(shop, 5_000);
  const until = Date.now() + seconds * 1000;
  let signUps = 0;
  while (Date.now() < until) {
    await sleep(2_000);
    await signUp();
    signUps++;
  }
  const times = listener.mails.map(({ receivedAt }) => receivedAt.getTime());
  const most = mostAtOnce(times);
  const waits = await query<{ ms: number }>(
    "limit-waits",
    `SELECT round(1000 * extract(epoch FROM sent_at - created_at))::int AS ms FROM mails
      WHERE shop_id = $1 AND status = 'SENT' ORDER BY 1`,
    [shop.ctx.shopId],
  );
  const slowest = waits.at(-1)?.ms ?? Number.NaN;
  console.log(`  ${times.length} mails, at most ${most} in ${windowMs / 1000} s of ${perMinute} a minute`);
  console.log(
    `  ${waits.length} of ${signUps} confirmations, median ${waits[waits.length >> 1]?.ms} ms, slowest ${slowest} ms`,
  );
  expect(most).toBeLessThanOrEqual(allowed);
  expect(most).toBeGreaterThan((perMinute * windowMs * 0.8) / 60_000);
  expect(waits.length).toBeGreaterThanOrEqual(signUps - 1);
  expect(slowest).toBeLessThan(3_000);
});
