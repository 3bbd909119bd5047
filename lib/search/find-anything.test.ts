import { beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/lib/context";
import { makeOffer, makeProduct, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { findAnything } from "./find-anything";

let ctx: Ctx;

beforeAll(async () => {
  for (const shop of [await makeShop(), await makeShop()]) {
    ctx = shop.ctx;
    const lamp = await makeProduct(ctx, { title: "Juniper lamp" });
    const variant = await makeVariant(ctx, { productId: lamp.id });
    for (let n = 0; n < 7; n++) {
      await makeSubscription(ctx, { variantId: variant.id, email: `juniper-${n}-${ctx.shopId}@example.com` });
    }
    await makeOffer(ctx, { name: "Juniper days" });
  }
});

describe("findAnything", () => {
  it("finds each kind in this shop alone, five of each at most", async () => {
    const { offers, products, subscribers } = await findAnything(ctx, { q: " juniper " });
    expect(offers.map(({ name }) => name)).toEqual(["Juniper days"]);
    expect(products).toMatchObject([{ title: "Juniper lamp", waiting: 7 }]);
    expect(subscribers).toHaveLength(5);
    expect(subscribers.every(({ email }) => email.includes(ctx.shopId))).toBe(true);
  });

  it.each(["%", "_", "\\", "'; --", "nobody"])("takes %s as it is typed", async (q) => {
    const { products, offers } = await findAnything(ctx, { q });
    expect([...products, ...offers]).toEqual([]);
  });

  it.each(["", "   ", "x".repeat(201)])("refuses %j", async (q) => {
    await expect(findAnything(ctx, { q })).rejects.toThrow();
  });
});
