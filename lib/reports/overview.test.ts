import { describe, expect, it } from "vitest";
import { countListedAlerts, listAlerts, retryFailed } from "@/lib/alerts";
import { listProducts } from "@/lib/catalog";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db/client";
import { addSubscribers, countPicked, listSubscriptions } from "@/lib/subscriptions";
import { makeOffer, makeProduct, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { readActivity, readAttention, readDemand, readPace, readReorderFacts } from ".";
import { periodOf } from "./period";
import { makeAlert } from "./testing";

const now = new Date("2026-11-23T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const at = (ctx: Ctx): Ctx => ({ ...ctx, clock: () => now });
const last30 = periodOf({}, "2026-11-23");

describe("a new shop", () => {
  it("is all noughts, with every step still to take", async () => {
    const ctx = at((await makeShop()).ctx);
    expect(await readDemand(ctx, 5)).toEqual({
      waiting: 0,
      waitingRemoved: 0,
      waitingVariants: 0,
      waitingProducts: 0,
      atStake: [],
      unpricedVariants: 0,
      mostWanted: [],
    });
    const activity = await readActivity(ctx, last30, "UTC");
    expect(activity).toMatchObject({ signUps: { now: 0, before: 0 }, sent: { now: 0, before: 0 } });
    expect([activity.days.length, activity.daysBefore.length]).toEqual([30, 30]);
    expect(activity.days.at(-1)).toEqual({ day: "2026-11-23", signUps: 0, sent: 0, clicked: 0, failed: 0 });
    expect(await readPace(ctx, last30, "UTC")).toEqual({
      restocks: 0,
      median: null,
      slowest: null,
      medianBefore: null,
    });
    expect(await readAttention(ctx, "UTC")).toEqual({
      attention: {
        transport: "none",
        failedAlerts: 0,
        failedMore: false,
        failedSince: "2026-11-17",
        inDoubtAlerts: 0,
        queuedAlerts: 0,
        unmatchedVariants: 0,
        endingOffers: [],
        webhookSilent: null,
        scriptNeverSeen: false,
        refusedDeliveries: 0,
        refusedMore: false,
      },
      checklist: { catalog: false, offer: false, mail: false, webhook: false, script: false, test: false },
    });
  });
});

describe("demand", () => {
  it("ranks what is wanted, adds money up by currency, and tells no other shop's", async () => {
    const { ctx } = await makeShop();
    const { ctx: foreign } = await makeShop();
    await makeSubscription(foreign, { variantId: (await makeVariant(foreign)).id });
    const hot = await makeVariant(ctx, { price: "10.50" });
    const mild = await makeVariant(ctx, { price: "3", currency: "USD", productId: hot.productId });
    const priceless = await makeVariant(ctx, { price: null });
    const ask = (variantId: string, days: number, data = {}) =>
      makeSubscription(ctx, { variantId, subscribedAt: daysAgo(days), waitingSince: daysAgo(days), ...data });
    await ask(hot.id, 3, { quantity: 2 });
    await ask(hot.id, 40);
    await ask(mild.id, 1);
    await ask(priceless.id, 1);
    const told = await ask(mild.id, 50, { status: "SENT" });
    await makeAlert(ctx, told, { status: "SENT", clickedAt: daysAgo(1) });
    await ask(mild.id, 50, { status: "UNCONFIRMED" });
    const demand = await readDemand(ctx, 2);
    expect(demand).toMatchObject({
      waiting: 4,
      waitingRemoved: 0,
      waitingVariants: 3,
      waitingProducts: 2,
      unpricedVariants: 1,
    });
    expect(demand.atStake).toEqual([
      { currency: "EUR", amount: "31.5000" },
      { currency: "USD", amount: "3.0000" },
    ]);
    expect(demand.mostWanted).toHaveLength(2);
    expect(demand.mostWanted[0]).toMatchObject({
      id: hot.id,
      waiting: 2,
      wanted: 3,
      longestSince: daysAgo(40),
      shopSent: 1,
    });
    expect(await readReorderFacts(ctx, [mild.id])).toEqual({
      [mild.id]: { waiting: 1, wanted: 1, sent: 1, clicked: 1, shopSent: 1, shopClicked: 1 },
    });
    expect(await readReorderFacts(foreign, [mild.id])).toEqual({});
  });
});

describe("what the catalog no longer has", () => {
  it("is in no figure but who waits, and in no list of what is wanted; its people have a list of their own", async () => {
    const { ctx } = await makeShop();
    const kept = await makeVariant(ctx, { price: "10" });
    const gone = await makeVariant(ctx, { productId: kept.productId, price: "500", deletedAt: now });
    const product = await makeProduct(ctx, { deletedAt: now });
    const ofGone = await makeVariant(ctx, { productId: product.id, price: null });
    await makeSubscription(ctx, { variantId: kept.id });
    for (const variantId of [gone.id, gone.id, ofGone.id]) await makeSubscription(ctx, { variantId });
    await makeSubscription(ctx, { variantId: gone.id, status: "SENT" });
    const demand = await readDemand(ctx, 5);
    expect(demand).toMatchObject({
      ...{ waiting: 4, waitingRemoved: 3, waitingVariants: 1, waitingProducts: 1, unpricedVariants: 0 },
      atStake: [{ currency: "EUR", amount: "10.0000" }],
    });
    expect(demand.mostWanted.map(({ id }) => id)).toEqual([kept.id]);
    expect((await listProducts(ctx, { waiting: true })).rows.map(({ id }) => id)).toEqual([kept.productId]);
    const people = (input: Parameters<typeof listSubscriptions>[1]) => listSubscriptions(ctx, input);
    expect((await people({ statuses: ["PENDING"], removed: true })).rows).toHaveLength(3);
    expect((await people({ statuses: ["PENDING"], removed: true, variantId: kept.externalId })).rows).toEqual([]);
    expect(await countPicked(ctx, { filter: { statuses: ["PENDING"], removed: true } })).toBe(3);
  });
});

describe("activity", () => {
  it("counts sign-ups by the shop's days, and alerts on the day that they were made", async () => {
    const { ctx } = await makeShop();
    const variant = await makeVariant(ctx);
    const ask = (subscribedAt: string, data = {}) =>
      makeSubscription(ctx, { variantId: variant.id, subscribedAt: new Date(subscribedAt), ...data });
    // The day in Tokyo begins at 15:00 UTC.
    await ask("2026-11-22T14:59:59Z");
    await ask("2026-11-22T15:00:00Z");
    await ask("2026-10-24T15:00:00Z");
    await ask("2026-10-24T14:59:00Z");
    const [sent, failed] = [
      await ask("2025-01-01T00:00:00Z", { status: "SENT" }),
      await ask("2025-01-01T00:00:00Z", { status: "FAILED" }),
    ];
    const made = new Date("2026-11-20T20:00:00Z");
    await makeAlert(ctx, sent, { status: "SENT", createdAt: made, sentAt: daysAgo(0), clickedAt: daysAgo(0) });
    await makeAlert(ctx, failed, { status: "FAILED", createdAt: made });
    const activity = await readActivity(ctx, last30, "Asia/Tokyo");
    expect(activity).toMatchObject({
      signUps: { now: 3, before: 1 },
      sent: { now: 1, before: 0 },
      clicked: { now: 1, before: 0 },
      failed: { now: 1, before: 0 },
    });
    const busy = activity.days.filter(({ signUps, sent, failed }) => signUps + sent + failed > 0);
    expect(busy).toEqual([
      { day: "2026-10-25", signUps: 1, sent: 0, clicked: 0, failed: 0 },
      { day: "2026-11-21", signUps: 0, sent: 1, clicked: 1, failed: 1 },
      { day: "2026-11-22", signUps: 1, sent: 0, clicked: 0, failed: 0 },
      { day: "2026-11-23", signUps: 1, sent: 0, clicked: 0, failed: 0 },
    ]);
  });

  it("tells how long restocks took to their last mail", async () => {
    const { ctx } = await makeShop();
    const { id: variantId, productId } = await makeVariant(ctx);
    for (const [days, seconds] of [
      [1, 60],
      [2, 180],
      [3, 600],
      [40, 90],
    ] as const) {
      const edgeAt = daysAgo(days);
      const lastMailAt = new Date(edgeAt.getTime() + seconds * 1000);
      await db.restock.create({
        data: { shopId: ctx.shopId, productId, variantId, status: "DONE", settleAt: edgeAt, edgeAt, lastMailAt },
      });
    }
    expect(await readPace(ctx, last30, "UTC")).toEqual({ restocks: 3, median: 180, slowest: 600, medianBefore: 90 });
  });
});

describe("attention", () => {
  it("calls for what is wrong, and stops when it is not any more", async () => {
    const { ctx } = await makeShop();
    const look = () => readAttention(at(ctx), "UTC");
    const { shopId } = ctx;
    const variant = await makeVariant(ctx);
    const offer = await makeOffer(ctx, { activatedAt: daysAgo(3), endsAt: daysAgo(-2) });
    expect((await look()).attention).toMatchObject({
      endingOffers: [{ id: offer.id, endsAt: daysAgo(-2), takesSignUps: true }],
      webhookSilent: { last: null, ever: false },
      scriptNeverSeen: true,
    });
    const event = (days: number) => ({
      shopId,
      source: "INVENTORY" as const,
      externalId: crypto.randomUUID(),
      topic: "inventory.updated",
      body: Buffer.from("{}"),
      sourceTime: daysAgo(days),
      receivedAt: daysAgo(days),
    });
    await db.inventoryEvent.create({ data: event(2) });
    await db.offer.update({ where: { shopId_id: { shopId, id: offer.id } }, data: { endsAt: daysAgo(-9) } });
    await db.shop.update({ where: { id: shopId }, data: { scriptSeenAt: now } });
    const second = await look();
    expect(second.attention).toMatchObject({
      endingOffers: [],
      webhookSilent: { last: daysAgo(2), ever: true },
      scriptNeverSeen: false,
    });
    expect(second.checklist).toMatchObject({ catalog: true, offer: true, webhook: true, script: true, test: false });
    await db.inventoryEvent.create({ data: event(0.5) });
    const subscription = await makeSubscription(ctx, { variantId: variant.id });
    const ended = async (status: "FAILED" | "CANCELLED", made: number, days: number) => {
      const person = await makeSubscription(ctx, { variantId: variant.id, status: "FAILED" });
      return makeAlert(ctx, person, { status, createdAt: daysAgo(made), endedAt: daysAgo(days) });
    };
    await ended("FAILED", 90, 8);
    // The seventh day, today included, begins at midnight.
    const late = [await ended("FAILED", 90, 6.4), await ended("FAILED", 8, 1)];
    await ended("FAILED", 6.6, 6.6);
    await ended("CANCELLED", 2, 1);
    await makeAlert(ctx, subscription, { status: "IN_DOUBT" });
    expect((await look()).attention).toMatchObject({
      webhookSilent: null,
      failedAlerts: 2,
      failedMore: false,
      failedSince: "2026-11-17",
      inDoubtAlerts: 1,
      queuedAlerts: 0,
    });
    // The list that the number leads to.
    const list = { statuses: ["FAILED" as const], failedFrom: new Date("2026-11-17T00:00:00Z") };
    expect((await listAlerts(ctx, list)).map(({ id }) => id).sort()).toEqual(late.map(({ id }) => id).sort());
    expect(await countListedAlerts(ctx, list)).toEqual({ count: 2, more: false });
    await retryFailed(ctx, { alertId: late[0]?.id ?? "" });
    expect((await look()).attention.failedAlerts).toBe(1);
    expect(await countListedAlerts(ctx, list)).toEqual({ count: 1, more: false });
  });

  it("takes nobody whom a member added for a sign-up of the storefront", async () => {
    const { ctx } = await makeShop();
    await makeOffer(ctx);
    const { externalId } = await makeVariant(ctx);
    const add = { emails: "ada@example.com", variantId: externalId, quantity: 1, locale: "en", sendMail: false };
    await addSubscribers(ctx, add);
    expect(await db.subscription.count({ where: { shopId: ctx.shopId, offerId: { not: null } } })).toBe(1);
    expect((await readAttention(at(ctx), "UTC")).attention.scriptNeverSeen).toBe(true);
  });

  it("remembers a webhook whose deliveries are no longer kept", async () => {
    const { ctx } = await makeShop();
    await makeVariant(ctx, { sourceTimes: { INVENTORY: daysAgo(60).toISOString() } });
    const { attention, checklist } = await readAttention(at(ctx), "UTC");
    expect(attention.webhookSilent).toEqual({ last: null, ever: true });
    expect(checklist.webhook).toBe(true);
  });

  it("counts the refused deliveries of 24 hours, and says when more than are kept may have come", async () => {
    const { ctx } = await makeShop();
    const refuse = (count: number, receivedAt: Date, code: string) =>
      db.refusedDelivery.createMany({
        data: Array.from({ length: count }, () => ({
          ...{ shopId: ctx.shopId, source: "SHOPIFY" as const, status: 401, code, detail: "", body: Buffer.from("") },
          receivedAt,
        })),
      });
    await refuse(5, daysAgo(2), "invalid-signature");
    await refuse(29, daysAgo(0.5), "invalid-signature");
    const look = async () => (await readAttention(at(ctx), "UTC")).attention;
    expect(await look()).toMatchObject({ refusedDeliveries: 29, refusedMore: false });
    await refuse(30, daysAgo(0.1), "invalid-fields");
    expect(await look()).toMatchObject({ refusedDeliveries: 59, refusedMore: true });
  });
});
