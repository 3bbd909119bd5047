import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { makeProduct, makeShop, makeSubscription, makeVariant } from "../../prisma/factories";
import type { Ctx } from "../context";
import { db, disconnect } from "../db/client";
import { transaction } from "../db/sql";
import { applyStock } from "../inventory/stock";
import { settleDueRestocks } from "../restocks";
import { makeAlertMail } from "../subscriptions/alert-fixture";
import { opened, someoneWaitsFor } from "../testing/at-once";
import { cancelUnsendable } from "./cancel-unsendable";
import { claimAlerts } from "./claim-alerts";
import { returnToWaiting } from "./return-to-waiting";

afterAll(() => disconnect());

/** A mail about two variants: the first, which leads it, is sold out again. Timers of restocks end at once. */
async function soldOutAgain() {
  const { ctx } = await makeShop({ settleSeconds: 0 });
  const { id: productId } = await makeProduct(ctx);
  const waitingSince = new Date(Date.now() - 60_000);
  const gone = await makeVariant(ctx, { productId });
  const other = await makeVariant(ctx, { productId, quantity: 5 });
  const subscriptions = [];
  for (const { id } of [gone, other]) {
    subscriptions.push(await makeSubscription(ctx, { variantId: id, email: "ann@example.com", waitingSince }));
  }
  const { alerts } = await makeAlertMail(ctx, subscriptions);
  await db.restock.updateMany({ where: { shopId: ctx.shopId }, data: { status: "DONE" } });
  return { ctx, gone, leads: alerts[0]?.id ?? "", follows: alerts[1]?.id ?? "" };
}

const setStock = (ctx: Ctx, variantId: string, quantity: number) =>
  transaction((on) => applyStock(ctx, on, { from: null, items: [{ variantId, quantity, inStock: quantity > 0 }] }));

const statusesOf = async (ctx: Ctx, variantId: string) => {
  const rows = await db.alert.findMany({ where: { shopId: ctx.shopId, variantId }, orderBy: { createdAt: "asc" } });
  return rows.map(({ status }) => status);
};
const lock = "SELECT FROM alerts WHERE shop_id = $1 AND id = $2 FOR UPDATE";

test("stock returns while alerts are on their way back to waiting: their shoppers are alerted anew", async () => {
  const { ctx, gone, follows } = await soldOutAgain();
  await using slow = await opened();
  await slow.on.query(lock, [ctx.shopId, follows]);
  const returned = returnToWaiting(ctx.shopId, gone.id);
  await someoneWaitsFor(slow.pid);
  const back = setStock(ctx, gone.externalId, 5).then(() => settleDueRestocks());
  await Promise.race([back, sleep(500)]);
  await slow.commit();
  expect(await returned).toBe(1);
  await back;
  expect(await statusesOf(ctx, gone.id)).toEqual(["CANCELLED", "QUEUED"]);
});

test("stock that has returned before the look: nothing goes back", async () => {
  const { ctx, gone } = await soldOutAgain();
  await using stock = await opened();
  await applyStock(ctx, stock.on, { from: null, items: [{ variantId: gone.externalId, quantity: 5, inStock: true }] });
  const returned = returnToWaiting(ctx.shopId, gone.id);
  await someoneWaitsFor(stock.pid);
  await stock.commit();
  expect(await returned).toBe(0);
  expect(await statusesOf(ctx, gone.id)).toEqual(["QUEUED"]);
});

test("going back to waiting loses a deadlock: it is done again", async () => {
  const { ctx, gone, leads, follows } = await soldOutAgain();
  await using rival = await opened();
  await rival.on.query(lock, [ctx.shopId, follows]);
  const returned = returnToWaiting(ctx.shopId, gone.id);
  await someoneWaitsFor(rival.pid);
  // Who has waited longest looks for deadlocks first, and loses.
  await rival.on.query(lock, [ctx.shopId, leads]);
  await rival.commit();
  expect(await returned).toBe(1);
  expect(await statusesOf(ctx, gone.id)).toEqual(["CANCELLED"]);
});

test("the last look loses a deadlock: it is taken again", async () => {
  const { ctx, gone, leads } = await soldOutAgain();
  const claimed = await claimAlerts({ shopId: ctx.shopId, limit: 9, leaseSeconds: 30, transport: "SMTP" });
  await using rival = await opened();
  await rival.on.query(lock, [ctx.shopId, leads]);
  const refused = cancelUnsendable(
    ctx.shopId,
    "SMTP",
    claimed.filter(({ id }) => id === leads),
  );
  await someoneWaitsFor(rival.pid);
  await rival.on.query("UPDATE variants SET updated_at = now() WHERE shop_id = $1 AND id = $2", [ctx.shopId, gone.id]);
  await rival.commit();
  expect(await refused).toEqual({ sendable: new Set(), heldBack: [gone.id] });
  expect(await statusesOf(ctx, gone.id)).toEqual(["CANCELLED"]);
});
