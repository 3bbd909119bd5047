import { describe, expect, it } from "vitest";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db/client";
import { makeOffer, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
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
      waitingVariants: 0,
      waitingProducts: 0,
      atStake: [],
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
        failedSince: "2026-11-17",
        inDoubtAlerts: 0,
        queuedAlerts: 0,
        unmatchedVariants: 0,
        endingOffers: [],
        webhookSilent: null,
        scriptNeverSeen: false,
        refusedDeliveries: 0,
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
    expect(demand).toMatchObject({ waiting: 4, waitingVariants: 3, waitingProducts: 2 });
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
      endingOffers: [{ id: offer.id, endsAt: daysAgo(-2) }],
      webhookSilent: { last: null },
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
      webhookSilent: { last: daysAgo(2) },
      scriptNeverSeen: false,
    });
    expect(second.checklist).toMatchObject({ catalog: true, offer: true, webhook: true, script: true, test: false });
    await db.inventoryEvent.create({ data: event(0.5) });
    const subscription = await makeSubscription(ctx, { variantId: variant.id });
    await makeAlert(ctx, subscription, { status: "FAILED", createdAt: daysAgo(8) });
    await makeAlert(ctx, subscription, { status: "FAILED", createdAt: daysAgo(2) });
    await makeAlert(ctx, subscription, { status: "IN_DOUBT" });
    expect((await look()).attention).toMatchObject({
      webhookSilent: null,
      failedAlerts: 1,
      inDoubtAlerts: 1,
      queuedAlerts: 0,
    });
  });

  it("knows a storefront of its own by the sign-ups that it brings", async () => {
    const { ctx } = await makeShop();
    const offer = await makeOffer(ctx);
    await makeSubscription(ctx, { variantId: (await makeVariant(ctx)).id, offerId: offer.id });
    expect((await readAttention(at(ctx), "UTC")).attention.scriptNeverSeen).toBe(false);
  });
});
