import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { makeShop, makeSubscription, makeVariant } from "../../prisma/factories";
import { db, disconnect } from "../db/client";
import { query, transaction } from "../db/sql";
import { applyStock } from "../inventory/stock";
import { finishRestocks } from "./finish-restocks";
import { settleDueRestocks } from "./settle-due-restocks";

afterAll(disconnect);

/** A shop with waves and `people` who wait for one sold-out variant, oldest first by their address. */
async function start(people: number, perUnit: number, waveMinutes: number | null = 30) {
  const shop = await makeShop({ perUnit, waveMinutes, restockNotices: true });
  const variant = await makeVariant(shop.ctx);
  const address = (n: number) => `n${String(n).padStart(3, "0")}@example.com`;
  for (const n of Array.from({ length: people }, (_, i) => people - 1 - i)) {
    const subscribedAt = new Date(Date.now() - (1000 - n) * 60_000);
    await makeSubscription(shop.ctx, { variantId: variant.id, email: address(n), subscribedAt });
  }
  const where = { shopId: shop.id };
  return {
    shop,
    address,
    setStock: (quantity: number) =>
      transaction((on) =>
        applyStock(shop.ctx, on, {
          from: null,
          items: [{ variantId: variant.externalId, quantity, inStock: quantity > 0 }],
        }),
      ),
    wave: async () => {
      await db.restock.updateMany({ where: { ...where, status: "ALERTING" }, data: { nextWaveAt: new Date(0) } });
      await settleDueRestocks();
    },
    /** The n queued longest are sent. */
    send: (n: number) =>
      query(
        "test-send",
        `WITH sent AS (
           UPDATE alerts SET status = 'SENT', sent_at = now() WHERE shop_id = $1 AND id IN (
             SELECT id FROM alerts WHERE shop_id = $1 AND status = 'QUEUED' ORDER BY due_at, id LIMIT $2)
           RETURNING subscription_id)
         UPDATE subscriptions s SET status = 'SENT', notified_at = now() FROM sent
          WHERE s.shop_id = $1 AND s.id = sent.subscription_id`,
        [shop.id, n],
      ),
    alerted: async () => (await db.alert.findMany({ where, select: { email: true } })).map(({ email }) => email).sort(),
    queued: () => db.alert.count({ where: { ...where, status: "QUEUED" } }),
    finished: async () => {
      await finishRestocks(1000);
      return (await db.restock.findFirstOrThrow({ where })).finishedAt !== null;
    },
    restock: () => db.restock.findFirstOrThrow({ where }),
  };
}

test("each wave takes what the stock of its moment allows, less who is still queued, oldest first", {
  timeout: 60_000,
}, async () => {
  const step = fc.record({ stock: fc.integer({ min: 1, max: 8 }), sent: fc.integer({ min: 0, max: 12 }) });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 14 }),
      fc.constantFrom(0.5, 1, 1.5, 2, 3),
      fc.array(step, { minLength: 1, maxLength: 6 }),
      async (people, perUnit, steps) => {
        const { alerted, queued, restock, setStock, wave, send, address } = await start(people, perUnit);
        let told = 0;
        for (const { stock, sent } of steps) {
          const still = await queued();
          await setStock(stock);
          await wave();
          told = Math.min(people, told + Math.max(0, Math.floor(stock * perUnit) - still));
          expect(await alerted()).toEqual(Array.from({ length: told }, (_, n) => address(n)));
          const { status, nextWaveAt } = await restock();
          expect({ status, next: nextWaveAt !== null }).toEqual(
            told < people ? { status: "ALERTING", next: true } : { status: "DONE", next: false },
          );
          if (status === "DONE") break;
          await send(sent);
        }
      },
    ),
    { numRuns: 25 },
  );
});

test("the next wave is due an interval after this one; stock 0 ends the restock, and it finishes after its last alert", async () => {
  const { setStock, wave, send, alerted, restock, queued, finished } = await start(6, 1, 0.5);
  await setStock(2);
  await wave();
  const { nextWaveAt } = await restock();
  expect((nextWaveAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(25_000);
  expect((nextWaveAt?.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(30_000);
  await settleDueRestocks();
  expect(await alerted()).toHaveLength(2);
  await send(2);
  expect(await finished()).toBe(false);
  await wave();
  expect(await alerted()).toHaveLength(4);
  await setStock(0);
  expect(await restock()).toMatchObject({ status: "DONE", nextWaveAt: null, finishedAt: null });
  expect(await queued()).toBe(2);
  expect(await finished()).toBe(false);
  await send(2);
  expect(await finished()).toBe(true);
});

test("waves that are due while alerts are held (quiet hours, a stop) add only what the stock allows beyond them", async () => {
  const { shop, setStock, wave, alerted, send, queued } = await start(10, 2);
  await db.shop.update({ where: { id: shop.id }, data: { sendingStoppedAt: new Date() } });
  await setStock(2);
  await wave();
  await wave();
  await wave();
  expect(await alerted()).toHaveLength(4);
  await setStock(3);
  await wave();
  expect(await alerted()).toHaveLength(6);
  expect(await queued()).toBe(6);
  await send(6);
  await wave();
  expect(await alerted()).toHaveLength(10);
});
