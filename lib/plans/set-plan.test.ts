import { describe, expect, it } from "vitest";
import { makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { systemCtx } from "../context";
import { db } from "../db/client";
import { setPlan } from ".";

describe("setPlan", () => {
  it("takes up what waits when a shop is upgraded, and only then", async () => {
    const { ctx } = await makeShop({ plan: "FREE" });
    const variant = await makeVariant(ctx, { quantity: 3 });
    await makeSubscription(ctx, { variantId: variant.id });
    expect(await setPlan(ctx, { plan: "PREMIUM" })).toEqual({ plan: "PREMIUM" });
    expect(await db.restock.findMany({ where: { shopId: ctx.shopId } })).toMatchObject([
      { variantId: variant.id, cause: "PLAN_UPGRADED" },
    ]);
    await setPlan(ctx, { plan: "PREMIUM" });
    expect(await db.restock.count({ where: { shopId: ctx.shopId } })).toBe(1);
  });

  it("keeps subscriptions through a downgrade", async () => {
    const { ctx } = await makeShop();
    await makeSubscription(ctx, { variantId: (await makeVariant(ctx)).id });
    expect(await setPlan(ctx, { plan: "FREE" })).toEqual({ plan: "FREE" });
    expect(await db.subscription.count({ where: { shopId: ctx.shopId, status: "PENDING" } })).toBe(1);
  });

  it("refuses an unknown shop", async () => {
    await expect(setPlan(systemCtx(crypto.randomUUID()), { plan: "FREE" })).rejects.toMatchObject({
      code: "shop-not-found",
    });
  });
});
