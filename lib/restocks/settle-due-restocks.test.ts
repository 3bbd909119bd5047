import { afterAll, describe, expect, test, vi } from "vitest";
import { makeOffer, makeProduct, makeShop, makeSubscription, makeVariant } from "../../prisma/factories";
import type { Ctx } from "../context";
import { db, disconnect } from "../db/client";
import { transaction } from "../db/sql";
import { makeThrow, stopThrowing } from "../testing/make-throw";
import { recordEdges } from "./record-edges";
import { restockWaiting } from "./restock-waiting";
import { settleDueRestocks } from "./settle-due-restocks";

afterAll(disconnect);

type VariantRow = { id: string; productId: string; quantity: number | null; inStock: boolean };

/** What lib/inventory does when a platform reports stock: writes it, then compares. */
async function setStock(ctx: Ctx, variant: VariantRow, quantity: number): Promise<void> {
  const before = await db.variant.findUniqueOrThrow({ where: { shopId_id: { shopId: ctx.shopId, id: variant.id } } });
  await transaction(async (on) => {
    await on.query("UPDATE variants SET quantity = $3, in_stock = $3 > 0 WHERE shop_id = $1 AND id = $2", [
      ctx.shopId,
      variant.id,
      quantity,
    ]);
    const after = { quantity, inStock: quantity > 0 };
    await recordEdges(ctx, on, [{ variantId: variant.id, productId: variant.productId, before, after }]);
  });
}

const alertsOf = (ctx: Ctx) => db.alert.findMany({ where: { shopId: ctx.shopId }, orderBy: { createdAt: "asc" } });
const restocksOf = (ctx: Ctx) => db.restock.findMany({ where: { shopId: ctx.shopId }, orderBy: { edgeAt: "asc" } });
const makeDue = (ctx: Ctx) =>
  db.restock.updateMany({
    where: { shopId: ctx.shopId },
    data: { settleAt: new Date(Date.now() - 1000), nextWaveAt: new Date(Date.now() - 1000) },
  });

describe("settling a restock", () => {
  test("alerts everybody who waits, once, and leaves them waiting until the mail is out", async () => {
    const { ctx } = await makeShop();
    const variant = await makeVariant(ctx);
    const waiting = await Promise.all([1, 2, 3].map(() => makeSubscription(ctx, { variantId: variant.id })));
    await makeSubscription(ctx, { variantId: variant.id, status: "UNCONFIRMED" });
    await makeSubscription(ctx, { variantId: variant.id, status: "SENT" });
    await setStock(ctx, variant, 5);
    await settleDueRestocks();
    await settleDueRestocks();
    const alerts = await alertsOf(ctx);
    expect(alerts.map(({ subscriptionId }) => subscriptionId).sort()).toEqual(waiting.map(({ id }) => id).sort());
    expect(alerts.every(({ id, mailId, status }) => id === mailId && status === "QUEUED")).toBe(true);
    expect((await restocksOf(ctx)).map(({ status }) => status)).toEqual(["DONE"]);
  });

  test("10,000 who wait for two sizes that come back one after the other: each is told of both in one mail", async () => {
    const { ctx } = await makeShop();
    const product = await makeProduct(ctx);
    for (const size of [1, 2]) {
      const variant = await makeVariant(ctx, { productId: product.id, title: `Size ${size}` });
      await db.$executeRaw`INSERT INTO subscriptions (shop_id, variant_id, email, status, waiting_since)
        SELECT ${ctx.shopId}::uuid, ${variant.id}::uuid, 'n' || i || '@example.com', 'PENDING', now() FROM generate_series(1, 10000) i`;
      await setStock(ctx, variant, 5);
      await makeDue(ctx);
      await settleDueRestocks();
    }
    const mails = await db.alert.groupBy({ by: ["mailId"], where: { shopId: ctx.shopId }, _count: true });
    expect(mails).toHaveLength(10_000);
    expect(mails.every(({ _count }) => _count === 2)).toBe(true);
    expect(await db.alert.count({ where: { shopId: ctx.shopId, leads: true } })).toBe(10_000);
  });

  test("a product that another worker is settling holds up no other", async () => {
    const { ctx } = await makeShop();
    const [big, small] = [await makeVariant(ctx), await makeVariant(ctx)];
    for (const variant of [big, small]) {
      await makeSubscription(ctx, { variantId: variant.id });
      await setStock(ctx, variant, 5);
    }
    await makeDue(ctx);
    await transaction(async (on) => {
      await on.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [big.productId]);
      await settleDueRestocks();
      expect((await alertsOf(ctx)).map(({ variantId }) => variantId)).toEqual([small.id]);
    });
    await settleDueRestocks();
    expect((await alertsOf(ctx)).map(({ variantId }) => variantId)).toEqual([small.id, big.id]);
  });

  test("a product that cannot be settled holds up no other, is left alone for a while, and then tried again", async () => {
    const { ctx } = await makeShop();
    const [bad, good] = [await makeVariant(ctx), await makeVariant(ctx)];
    for (const variant of [bad, good]) {
      await makeSubscription(ctx, { variantId: variant.id });
      await setStock(ctx, variant, 5);
    }
    await db.restock.updateMany({ where: { variantId: bad.id }, data: { settleAt: new Date(Date.now() - 60_000) } });
    await makeThrow("alerts", `NEW.variant_id = '${bad.id}'`);
    expect(await settleDueRestocks(1)).toBe(0);
    expect(await settleDueRestocks(1)).toBe(1);
    expect((await alertsOf(ctx)).map(({ variantId }) => variantId)).toEqual([good.id]);
    await stopThrowing("alerts");
    expect(await settleDueRestocks()).toBe(0);
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 11_000);
    expect(await settleDueRestocks()).toBe(1);
    vi.restoreAllMocks();
    expect((await alertsOf(ctx)).map(({ variantId }) => variantId)).toEqual([good.id, bad.id]);
  });

  test("stock that is gone when the timer ends alerts nobody, and a new edge starts a new timer", async () => {
    const { ctx } = await makeShop({ settleSeconds: 60 });
    const variant = await makeVariant(ctx);
    await makeSubscription(ctx, { variantId: variant.id });
    await setStock(ctx, variant, 5);
    await setStock(ctx, variant, 0);
    await setStock(ctx, variant, 3);
    expect((await restocksOf(ctx)).map(({ status }) => status)).toEqual(["FADED", "SETTLING"]);
    await settleDueRestocks();
    expect(await alertsOf(ctx)).toHaveLength(0);
    await makeDue(ctx);
    await settleDueRestocks();
    expect(await alertsOf(ctx)).toHaveLength(1);
  });

  test("who confirms while it is in stock waits for the next restock", async () => {
    const { ctx } = await makeShop();
    const variant = await makeVariant(ctx);
    await setStock(ctx, variant, 5);
    await makeSubscription(ctx, { variantId: variant.id, waitingSince: new Date(Date.now() + 5) });
    await settleDueRestocks();
    expect(await alertsOf(ctx)).toHaveLength(0);
    await setStock(ctx, variant, 0);
    await setStock(ctx, variant, 5);
    await settleDueRestocks();
    expect(await alertsOf(ctx)).toHaveLength(1);
  });

  test("a minimum of 5 alerts at 6, not at 2", async () => {
    const { ctx } = await makeShop({ minimumStock: 5 });
    const variant = await makeVariant(ctx);
    await makeSubscription(ctx, { variantId: variant.id });
    await setStock(ctx, variant, 2);
    await settleDueRestocks();
    expect(await alertsOf(ctx)).toHaveLength(0);
    await setStock(ctx, variant, 6);
    await settleDueRestocks();
    expect(await alertsOf(ctx)).toHaveLength(1);
  });

  test("variants of one product that come back together share one mail", async () => {
    const { ctx } = await makeShop();
    const product = await makeProduct(ctx);
    const [red, blue] = [
      await makeVariant(ctx, { productId: product.id }),
      await makeVariant(ctx, { productId: product.id }),
    ];
    for (const { id } of [red, blue]) await makeSubscription(ctx, { variantId: id, email: "both@example.com" });
    await makeSubscription(ctx, { variantId: red.id, email: "red@example.com" });
    await setStock(ctx, red, 5);
    await setStock(ctx, blue, 5);
    await settleDueRestocks();
    const alerts = await alertsOf(ctx);
    const both = alerts.filter(({ email }) => email === "both@example.com");
    expect(both).toHaveLength(2);
    expect(new Set(both.map(({ mailId }) => mailId)).size).toBe(1);
    expect(new Set(both.map(({ token }) => token)).size).toBe(1);
    expect(new Set(alerts.map(({ mailId }) => mailId)).size).toBe(2);
  });

  test("a variant that comes back within the settling time joins the mail, which waits for it and no longer", async () => {
    const { ctx } = await makeShop({ settleSeconds: 60 });
    const product = await makeProduct(ctx);
    const [red, blue] = [
      await makeVariant(ctx, { productId: product.id }),
      await makeVariant(ctx, { productId: product.id }),
    ];
    for (const { id } of [red, blue]) await makeSubscription(ctx, { variantId: id, email: "both@example.com" });
    await makeSubscription(ctx, { variantId: red.id, email: "red@example.com" });
    await setStock(ctx, red, 5);
    await makeDue(ctx);
    await setStock(ctx, blue, 5);
    await settleDueRestocks();
    const held = (await alertsOf(ctx)).find(({ email }) => email === "both@example.com");
    const free = (await alertsOf(ctx)).find(({ email }) => email === "red@example.com");
    expect(free?.dueAt.getTime()).toBeLessThanOrEqual(Date.now());
    expect(held?.dueAt.getTime()).toBeGreaterThan(Date.now() + 50_000);
    await makeDue(ctx);
    await settleDueRestocks();
    const both = (await alertsOf(ctx)).filter(({ email }) => email === "both@example.com");
    expect(new Set(both.map(({ mailId }) => mailId)).size).toBe(1);
    expect(both.every(({ dueAt }) => dueAt.getTime() <= Date.now())).toBe(true);
  });

  test("overlapping restocks do not alert the same person twice", async () => {
    const { ctx } = await makeShop();
    const variant = await makeVariant(ctx);
    await makeSubscription(ctx, { variantId: variant.id });
    for (const quantity of [5, 0, 7]) {
      await setStock(ctx, variant, quantity);
      await settleDueRestocks();
    }
    expect(await alertsOf(ctx)).toHaveLength(1);
  });

  test("waves take what the stock allows, oldest first, less those still queued; stock 0 ends it", async () => {
    const { ctx } = await makeShop({ perUnit: 2, waveMinutes: 5 });
    const variant = await makeVariant(ctx);
    for (let i = 0; i < 10; i++) {
      const subscribedAt = new Date(Date.UTC(2026, 0, 1, i));
      await makeSubscription(ctx, { variantId: variant.id, subscribedAt, email: `n${i}@example.com` });
    }
    await setStock(ctx, variant, 2);
    await settleDueRestocks();
    const first = await alertsOf(ctx);
    expect(first.map(({ email }) => email).sort()).toEqual([
      "n0@example.com",
      "n1@example.com",
      "n2@example.com",
      "n3@example.com",
    ]);
    await db.alert.update({
      where: { shopId_id: { shopId: ctx.shopId, id: first[0]?.id ?? "" } },
      data: { status: "SENT" },
    });
    await makeDue(ctx);
    await settleDueRestocks();
    expect(await alertsOf(ctx)).toHaveLength(5);
    await setStock(ctx, variant, 0);
    await makeDue(ctx);
    await settleDueRestocks();
    expect(await alertsOf(ctx)).toHaveLength(5);
    expect((await restocksOf(ctx)).map(({ status }) => status)).toEqual(["DONE"]);
  });

  test("a FREE shop alerts nobody; after the upgrade those who waited are alerted", async () => {
    const { ctx } = await makeShop({ plan: "FREE" });
    const variant = await makeVariant(ctx);
    await makeSubscription(ctx, { variantId: variant.id });
    await setStock(ctx, variant, 5);
    await settleDueRestocks();
    expect(await alertsOf(ctx)).toHaveLength(0);
    await db.shop.update({ where: { id: ctx.shopId }, data: { plan: "PREMIUM" } });
    await restockWaiting(ctx, { cause: "PLAN_UPGRADED" });
    await settleDueRestocks();
    expect(await alertsOf(ctx)).toHaveLength(1);
  });

  test("an offer that a person paused holds its shoppers back until it is active again", async () => {
    const { ctx } = await makeShop();
    const variant = await makeVariant(ctx);
    const offer = await makeOffer(ctx, { status: "PAUSED", pausedBy: "PERSON" });
    await makeSubscription(ctx, { variantId: variant.id, offerId: offer.id, email: "held@example.com" });
    await setStock(ctx, variant, 5);
    await settleDueRestocks();
    expect(await alertsOf(ctx)).toHaveLength(0);
    await db.offer.update({
      where: { shopId_id: { shopId: ctx.shopId, id: offer.id } },
      data: { status: "ACTIVE", pausedBy: null },
    });
    await restockWaiting(ctx, { cause: "OFFER_RESUMED", offerId: offer.id });
    await settleDueRestocks();
    expect((await alertsOf(ctx)).map(({ email }) => email)).toEqual(["held@example.com"]);
  });

  test("whom to alert is decided before auto-pause; it waits until nothing that the offer covers is sold out", async () => {
    const { ctx } = await makeShop();
    const [one, other] = [await makeVariant(ctx), await makeVariant(ctx)];
    const offer = await makeOffer(ctx, { autoPause: true, variantIds: [one.id, other.id] });
    const status = async () =>
      (await db.offer.findUniqueOrThrow({ where: { shopId_id: { shopId: ctx.shopId, id: offer.id } } })).status;
    for (const { id } of [one, other]) await makeSubscription(ctx, { variantId: id, offerId: offer.id });
    await setStock(ctx, one, 5);
    await settleDueRestocks();
    expect(await status()).toBe("ACTIVE");
    await setStock(ctx, other, 5);
    await settleDueRestocks();
    expect(await status()).toBe("PAUSED");
    expect(await alertsOf(ctx)).toHaveLength(2);
  });

  test("another shop's waiting shoppers are not touched", async () => {
    const [mine, theirs] = [await makeShop(), await makeShop()];
    const [here, there] = [
      await makeVariant(mine.ctx, { externalId: "same" }),
      await makeVariant(theirs.ctx, { externalId: "same" }),
    ];
    await makeSubscription(mine.ctx, { variantId: here.id });
    await makeSubscription(theirs.ctx, { variantId: there.id });
    await setStock(mine.ctx, here, 5);
    await settleDueRestocks();
    expect(await alertsOf(mine.ctx)).toHaveLength(1);
    expect(await alertsOf(theirs.ctx)).toHaveLength(0);
  });
});
