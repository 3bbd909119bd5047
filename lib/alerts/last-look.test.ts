import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeOffer, makeShop, makeSubscription, makeVariant } from "../../prisma/factories";
import { upsertProducts } from "../catalog/upsert-products";
import type { Ctx } from "../context";
import { db, disconnect } from "../db/client";
import { query, transaction } from "../db/sql";
import { closeTransports, saveSmtp } from "../email";
import { applyStock } from "../inventory/stock";
import { setOfferStatus } from "../offers";
import { setPlan } from "../plans";
import { settleDueRestocks } from "../restocks";
import { type SmtpListener, startSmtpListener } from "../testing/smtp-listener";
import { deliverSlice } from "./deliver-slice";
import { heldBack } from "./sendable";

let listener: SmtpListener;
let ctx: Ctx;
let variant: Awaited<ReturnType<typeof makeVariant>>;

beforeEach(async () => {
  listener = await startSmtpListener();
  ({ ctx } = await makeShop());
  variant = await makeVariant(ctx);
  await saveSmtp(ctx, {
    host: "127.0.0.1",
    port: listener.port,
    security: "none",
    fromName: "Lighthouse",
    fromEmail: "hello@lighthouse.example",
  });
});
afterEach(() => listener.close());
afterAll(async () => {
  await closeTransports();
  await disconnect();
});

const setStock = (quantity: number) =>
  transaction((on) =>
    applyStock(ctx, on, {
      from: null,
      items: [{ variantId: variant.externalId, quantity, inStock: quantity > 0 }],
    }),
  );

async function publish(published: boolean) {
  const product = await db.product.findFirstOrThrow({ where: { shopId: ctx.shopId } });
  const { externalId, title, url, imageUrl } = product;
  const variants = [
    {
      ...{ externalId: variant.externalId, title: variant.title, sku: null, price: null, currency: null },
      ...{ imageUrl: null, url: null, inventoryItemId: null, quantity: 5, inStock: true },
    },
  ];
  await transaction((on) =>
    upsertProducts(ctx, on, [{ externalId, title, url, imageUrl, published, variants }], {
      from: { source: "SHOPIFY", time: new Date() },
    }),
  );
}

/** Stock comes, and the alerts are made. */
async function restock() {
  await setStock(5);
  await settleDueRestocks();
}

async function deliverAll() {
  await settleDueRestocks();
  await deliverSlice(ctx.shopId);
}

const to = () => listener.mails.map(({ envelope }) => envelope.to[0]);
const alerts = () => db.alert.findMany({ where: { shopId: ctx.shopId }, orderBy: { createdAt: "asc" } });
const waiting = () => db.subscription.count({ where: { shopId: ctx.shopId, status: "PENDING" } });

/** Nobody was mailed, the alert was not tried and says why, and the shopper waits on. */
async function expectHeldBack(reason: RegExp | string) {
  await deliverAll();
  expect(to()).toEqual([]);
  const [alert] = await alerts();
  expect(alert).toMatchObject({ status: "CANCELLED", attempts: 0, reason: expect.stringMatching(reason) });
  expect(await waiting()).toBe(1);
}

describe("not sent, and why; and what a merchant expects afterwards", () => {
  test("the offer paused by a person: once it goes on, its shoppers are told", async () => {
    const offer = await makeOffer(ctx);
    await makeSubscription(ctx, { variantId: variant.id, offerId: offer.id, email: "ann@example.com" });
    await restock();
    await setOfferStatus(ctx, { id: offer.id, status: "PAUSED" });
    await expectHeldBack(/offer is paused/);
    await setOfferStatus(ctx, { id: offer.id, status: "ACTIVE" });
    await deliverAll();
    expect(to()).toEqual(["ann@example.com"]);
  });

  test("an offer that paused itself holds nobody back", async () => {
    const offer = await makeOffer(ctx, { autoPause: true });
    await makeSubscription(ctx, { variantId: variant.id, offerId: offer.id, email: "ann@example.com" });
    await restock();
    expect(await db.offer.findFirst({ where: { shopId: ctx.shopId } })).toMatchObject({ pausedBy: "AUTO" });
    await deliverAll();
    expect(to()).toEqual(["ann@example.com"]);
  });

  test("the shop downgraded: after an upgrade those who waited are told", async () => {
    await makeSubscription(ctx, { variantId: variant.id, email: "ann@example.com" });
    await restock();
    await setPlan(ctx, { plan: "FREE" });
    await expectHeldBack(/plan/);
    await setPlan(ctx, { plan: "PREMIUM" });
    await deliverAll();
    expect(to()).toEqual(["ann@example.com"]);
  });

  test("the product taken off the shop: published again while in stock, those who waited are told, once", async () => {
    await makeSubscription(ctx, { variantId: variant.id, email: "ann@example.com" });
    await restock();
    await publish(false);
    await expectHeldBack(heldBack.unpublished);
    await publish(false);
    await deliverAll();
    expect(to()).toEqual([]);
    await publish(true);
    await publish(true);
    await deliverAll();
    expect(to()).toEqual(["ann@example.com"]);
    expect(await db.restock.findMany({ where: { shopId: ctx.shopId }, orderBy: { edgeAt: "asc" } })).toMatchObject([
      { cause: "STOCK" },
      { cause: "PRODUCT_PUBLISHED" },
    ]);
  });

  test("published again while sold out: nobody is told before there is stock", async () => {
    await makeSubscription(ctx, { variantId: variant.id });
    await restock();
    await publish(false);
    await expectHeldBack(heldBack.unpublished);
    await setStock(0);
    await db.product.updateMany({ where: { shopId: ctx.shopId }, data: { published: true } });
    await deliverAll();
    expect(to()).toEqual([]);
    await setStock(2);
    await deliverAll();
    expect(to()).toHaveLength(1);
  });

  test("the address suppressed: never mailed, and the alert says why", async () => {
    await makeSubscription(ctx, { variantId: variant.id, email: "gone@example.com" });
    await restock();
    await db.suppression.create({ data: { shopId: ctx.shopId, email: "gone@example.com", reason: "bounced" } });
    await deliverAll();
    expect((await alerts())[0]).toMatchObject({
      status: "FAILED",
      attempts: 0,
      reason: expect.stringMatching(/suppressed/),
    });
    await setStock(0);
    await restock();
    await deliverAll();
    expect(to()).toEqual([]);
  });

  test("the subscription ended, or erased: not sent; others are", async () => {
    const ended = await makeSubscription(ctx, { variantId: variant.id, email: "ended@example.com" });
    const erased = await makeSubscription(ctx, { variantId: variant.id, email: "erased@example.com" });
    await makeSubscription(ctx, { variantId: variant.id, email: "ann@example.com" });
    await restock();
    const key = (id: string) => ({ shopId_id: { shopId: ctx.shopId, id } });
    await db.subscription.update({ where: key(ended.id), data: { status: "UNSUBSCRIBED" } });
    await db.subscription.delete({ where: key(erased.id) });
    await deliverAll();
    expect(to()).toEqual(["ann@example.com"]);
    expect((await alerts()).map(({ status, reason }) => [status, reason]).sort()).toEqual([
      ["CANCELLED", "The shopper is no longer waiting for this variant."],
      ["SENT", null],
    ]);
  });
});

describe("everybody at once", () => {
  const many = 10_000;
  const counts = async () =>
    Object.fromEntries(
      (await db.alert.groupBy({ by: ["status"], where: { shopId: ctx.shopId }, _count: true })).map((group) => [
        group.status,
        group._count,
      ]),
    );

  beforeEach(async () => {
    await query(
      "test-many-waiting",
      `INSERT INTO subscriptions (shop_id, variant_id, email, status, waiting_since)
       SELECT $1, $2, 'n' || n || '@example.com', 'PENDING', now() - interval '1 hour' FROM generate_series(1, $3::int) n`,
      [ctx.shopId, variant.id, many],
    );
    await restock();
    expect(await counts()).toEqual({ QUEUED: many });
  });

  test("stock gone in mid-run: the rest of 10,000 goes back to waiting within one slice, unsent; the next restock tells them", {
    timeout: 60_000,
  }, async () => {
    const first = deliverSlice(ctx.shopId, { budgetMs: 20_000 });
    while (listener.mails.length < 100) await new Promise((done) => setTimeout(done, 5));
    await setStock(0);
    const mailed = listener.mails.length;
    await first;
    const sent = listener.mails.length;
    // What was claimed or on its way when the stock went.
    expect(sent - mailed).toBeLessThan(600);
    expect(await counts()).toEqual({ SENT: sent, CANCELLED: many - sent });
    expect(await waiting()).toBe(many - sent);
    expect(
      await db.alert.groupBy({ by: ["reason"], where: { shopId: ctx.shopId, status: "CANCELLED" }, _count: true }),
    ).toEqual([{ reason: heldBack.soldOut, _count: many - sent }]);
    await restock();
    expect(await counts()).toEqual({ SENT: sent, CANCELLED: many - sent, QUEUED: many - sent });
  });

  test.each<[string, () => Promise<unknown>]>([
    ["unpublished", () => publish(false)],
    ["plan", () => setPlan(ctx, { plan: "FREE" })],
  ])("%s in mid-run: all go back within one slice, and say so", { timeout: 60_000 }, async (why, change) => {
    await change();
    await deliverSlice(ctx.shopId);
    expect(to()).toEqual([]);
    expect(await db.alert.groupBy({ by: ["status", "reason"], where: { shopId: ctx.shopId }, _count: true })).toEqual([
      { status: "CANCELLED", reason: heldBack[why as keyof typeof heldBack], _count: many },
    ]);
  });
});
