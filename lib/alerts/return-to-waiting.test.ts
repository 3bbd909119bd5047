import { afterAll, expect, test } from "vitest";
import { makeOffer, makeProduct, makeShop, makeSubscription, makeVariant } from "../../prisma/factories";
import type { Ctx } from "../context";
import { db, disconnect } from "../db/client";
import { query } from "../db/sql";
import { settleDueRestocks } from "../restocks";
import { returnToWaiting } from "./return-to-waiting";
import { heldBack } from "./sendable";

afterAll(() => disconnect());

async function restock(ctx: Ctx, variant: { id: string; productId: string }, edgeAt = new Date()) {
  await db.variant.update({
    where: { shopId_id: { shopId: ctx.shopId, id: variant.id } },
    data: { quantity: 5, inStock: true },
  });
  await db.restock.create({
    data: {
      shopId: ctx.shopId,
      productId: variant.productId,
      variantId: variant.id,
      edgeAt,
      settleAt: new Date(Date.now() - 1),
    },
  });
  await settleDueRestocks();
}

const sellOut = (ctx: Ctx, id: string) =>
  db.variant.update({ where: { shopId_id: { shopId: ctx.shopId, id } }, data: { quantity: 0, inStock: false } });

const alertsOf = (ctx: Ctx) => db.alert.findMany({ where: { shopId: ctx.shopId }, orderBy: { id: "asc" } });

test("12,000 queued alerts go back to waiting, and a later restock alerts them again", {
  timeout: 60_000,
}, async () => {
  const { ctx } = await makeShop();
  const variant = await makeVariant(ctx);
  await query(
    "many-subscriptions",
    `INSERT INTO subscriptions (shop_id, variant_id, email, status, waiting_since)
     SELECT $1, $2, 'n' || n || '@example.com', 'PENDING', now() - interval '1 hour' FROM generate_series(1, 12000) n`,
    [ctx.shopId, variant.id],
  );
  await restock(ctx, variant);
  expect(await db.alert.count({ where: { shopId: ctx.shopId, status: "QUEUED" } })).toBe(12_000);
  expect(await returnToWaiting(ctx.shopId, variant.id)).toBe(0);
  await sellOut(ctx, variant.id);
  expect(await returnToWaiting(ctx.shopId, variant.id)).toBe(12_000);
  expect(await db.alert.groupBy({ by: ["status", "reason"], where: { shopId: ctx.shopId }, _count: true })).toEqual([
    { status: "CANCELLED", reason: heldBack.soldOut, _count: 12_000 },
  ]);
  expect(await db.subscription.count({ where: { shopId: ctx.shopId, status: "PENDING" } })).toBe(12_000);
  await restock(ctx, variant);
  expect(await db.alert.count({ where: { shopId: ctx.shopId, status: "QUEUED" } })).toBe(12_000);
});

test("the other variant of a shared mail still goes: it leads the mail from then on", async () => {
  const { ctx } = await makeShop();
  const product = await makeProduct(ctx);
  const [small, large] = [
    await makeVariant(ctx, { productId: product.id }),
    await makeVariant(ctx, { productId: product.id }),
  ];
  const email = "both@example.com";
  for (const { id } of [small, large]) await makeSubscription(ctx, { variantId: id, email });
  await restock(ctx, small);
  await restock(ctx, large);
  const [leader, follower] = await alertsOf(ctx);
  expect([leader, follower]).toMatchObject([{ leads: true }, { leads: false, mailId: leader?.mailId }]);
  await sellOut(ctx, leader?.variantId ?? "");
  expect(await returnToWaiting(ctx.shopId, leader?.variantId ?? "")).toBe(1);
  expect(await alertsOf(ctx)).toMatchObject([
    { id: leader?.id, status: "CANCELLED" },
    { id: follower?.id, status: "QUEUED", leads: true },
  ]);
});

test("what is on its way, in a frozen batch, of another variant or another shop stays as it is", async () => {
  const { ctx } = await makeShop();
  const other = await makeShop();
  const [variant, neighbour] = [await makeVariant(ctx), await makeVariant(ctx)];
  const foreign = await makeVariant(other.ctx);
  for (const { id } of [variant, variant, variant, neighbour]) await makeSubscription(ctx, { variantId: id });
  await makeSubscription(other.ctx, { variantId: foreign.id });
  await restock(ctx, variant);
  await restock(ctx, neighbour);
  await restock(other.ctx, foreign);
  const [sending, frozen] = (await alertsOf(ctx)).filter(({ variantId }) => variantId === variant.id);
  const key = (id = "") => ({ shopId_id: { shopId: ctx.shopId, id } });
  await db.alert.update({ where: key(sending?.id), data: { status: "SENDING", leaseUntil: new Date() } });
  await db.alert.update({ where: key(frozen?.id), data: { batchId: crypto.randomUUID() } });
  await sellOut(ctx, variant.id);
  await sellOut(other.ctx, foreign.id);
  expect(await returnToWaiting(ctx.shopId, variant.id)).toBe(1);
  expect((await alertsOf(ctx)).map(({ status }) => status).sort()).toEqual([
    "CANCELLED",
    "QUEUED",
    "QUEUED",
    "SENDING",
  ]);
  expect(await alertsOf(other.ctx)).toMatchObject([{ status: "QUEUED" }]);
});

test("only those of the paused offer go back; each alert says what holds its shopper", async () => {
  const { ctx } = await makeShop();
  const variant = await makeVariant(ctx);
  const paused = await makeOffer(ctx, { status: "ACTIVE" });
  await makeSubscription(ctx, { variantId: variant.id, offerId: paused.id, email: "paused@example.com" });
  await makeSubscription(ctx, { variantId: variant.id, email: "free@example.com" });
  await restock(ctx, variant);
  await db.offer.updateMany({ where: { shopId: ctx.shopId }, data: { status: "PAUSED", pausedBy: "AUTO" } });
  expect(await returnToWaiting(ctx.shopId, variant.id)).toBe(0);
  await db.offer.updateMany({ where: { shopId: ctx.shopId }, data: { pausedBy: "PERSON" } });
  expect(await returnToWaiting(ctx.shopId, variant.id)).toBe(1);
  await db.shop.update({ where: { id: ctx.shopId }, data: { plan: "FREE" } });
  expect(await returnToWaiting(ctx.shopId, variant.id)).toBe(1);
  expect((await alertsOf(ctx)).map(({ email, reason }) => [email, reason]).sort()).toEqual([
    ["free@example.com", heldBack.plan],
    ["paused@example.com", heldBack.offerPaused],
  ]);
});
