import { describe, expect, it } from "vitest";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db/client";
import { makeOffer, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { getOverview } from "./overview";

const now = new Date("2026-11-23T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const at = (ctx: Ctx): Ctx => ({ ...ctx, clock: () => now });

async function alertFor(ctx: Ctx, subscription: { id: string; variantId: string; email: string }, data: object) {
  const variant = await db.variant.findFirstOrThrow({ where: { shopId: ctx.shopId, id: subscription.variantId } });
  const restock = await db.restock.create({
    data: { shopId: ctx.shopId, productId: variant.productId, variantId: variant.id, status: "DONE", settleAt: now },
  });
  const id = crypto.randomUUID();
  return db.alert.create({
    data: {
      shopId: ctx.shopId,
      id,
      restockId: restock.id,
      subscriptionId: subscription.id,
      productId: variant.productId,
      variantId: variant.id,
      email: subscription.email,
      mailId: id,
      token: crypto.randomUUID(),
      ...data,
    },
  });
}

describe("getOverview", () => {
  it("is all noughts for a new shop, with every step still to take", async () => {
    const { ctx } = await makeShop();
    const overview = await getOverview(at(ctx));
    expect(overview).toMatchObject({
      waiting: 0,
      sent: { now: 0, before: 0 },
      attention: { transport: "none", failedAlerts: 0, inDoubtAlerts: 0, queuedAlerts: 0, unmatchedVariants: 0 },
      checklist: { catalog: false, offer: false, mail: false, webhook: false, signUp: false, alert: false },
      mostWanted: [],
    });
    expect(overview.series).toHaveLength(30);
    expect(overview.series.at(-1)).toEqual({ day: "2026-11-23", signUps: 0, sent: 0 });
  });

  it("counts this shop's sign-ups, mails, clicks and failures by period, and ranks what is wanted", async () => {
    const { ctx } = await makeShop({ timeZone: "Asia/Tokyo" });
    const { ctx: foreign } = await makeShop();
    await makeSubscription(foreign, { variantId: (await makeVariant(foreign)).id });
    const [hot, mild] = await Promise.all([makeVariant(ctx, { price: "10.50" }), makeVariant(ctx)]);
    await makeOffer(ctx);
    const ask = (variantId: string, days: number, data = {}) =>
      makeSubscription(ctx, { variantId, subscribedAt: daysAgo(days), waitingSince: daysAgo(days), ...data });
    await ask(hot.id, 3, { quantity: 2 });
    await ask(hot.id, 40);
    await ask(mild.id, 0.1);
    const sent = await ask(mild.id, 50, { status: "SENT" });
    const old = await ask(mild.id, 55, { status: "SENT" });
    const failed = await ask(mild.id, 20, { status: "FAILED" });
    await alertFor(ctx, sent, { status: "SENT", sentAt: daysAgo(1), createdAt: daysAgo(1), clickedAt: daysAgo(1) });
    await alertFor(ctx, old, { status: "SENT", sentAt: daysAgo(45), createdAt: daysAgo(45) });
    await alertFor(ctx, failed, { status: "FAILED", createdAt: daysAgo(2) });

    const overview = await getOverview(at(ctx));
    expect(overview).toMatchObject({
      waiting: 3,
      waitingProducts: 2,
      signUps: { now: 3, before: 3 },
      sent: { now: 1, before: 1 },
      clicked: { now: 1, before: 0 },
      failed: { now: 1, before: 0 },
      attention: { failedAlerts: 1 },
      checklist: { catalog: true, offer: true, mail: true, webhook: false, signUp: true, alert: true },
    });
    expect(overview.mostWanted.map(({ id, waiting, wanted, price }) => [id, waiting, wanted, price])).toEqual([
      [hot.id, 2, 3, "10.5000"],
      [mild.id, 1, 1, "19.9000"],
    ]);
    expect(overview.mostWanted[0]?.longestSince).toEqual(daysAgo(40));
    const busy = overview.series.filter(({ signUps, sent }) => signUps + sent > 0);
    expect(busy).toEqual([
      { day: "2026-11-03", signUps: 1, sent: 0 },
      { day: "2026-11-20", signUps: 1, sent: 0 },
      { day: "2026-11-22", signUps: 0, sent: 1 },
      { day: "2026-11-23", signUps: 1, sent: 0 },
    ]);
  });

  it("does not call for attention once a failed shopper was served otherwise", async () => {
    const { ctx } = await makeShop();
    const variant = await makeVariant(ctx);
    const subscription = await makeSubscription(ctx, { variantId: variant.id, status: "SENT" });
    await alertFor(ctx, subscription, { status: "FAILED" });
    expect((await getOverview(at(ctx))).attention.failedAlerts).toBe(0);
  });
});
