import { expect, it } from "vitest";
import { memberCtx } from "@/lib/context";
import { db } from "@/lib/db/client";
import { makeMember, makeProduct, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { readAlertsPage } from "./alerts-page";

it("pages through alerts both ways without losing or repeating one", async () => {
  const shop = await makeShop();
  const owner = await makeMember(shop.ctx);
  const ctx = memberCtx(shop.id, { userId: owner.id, role: "OWNER", email: owner.email, from: null });
  const product = await makeProduct(shop.ctx);
  const variant = await makeVariant(shop.ctx, { productId: product.id });
  const subscription = await makeSubscription(shop.ctx, { variantId: variant.id, status: "SENT" });
  const at = (n: number) => `018f4c7e-0000-7000-8000-${String(n).padStart(12, "0")}`;
  const common = { shopId: shop.id, productId: product.id, variantId: variant.id };
  for (let n = 1; n <= 60; n++) {
    const restock = await db.restock.create({ data: { ...common, status: "DONE", settleAt: new Date() } });
    const own = { id: at(n), mailId: at(n), token: crypto.randomUUID(), email: subscription.email };
    await db.alert.create({
      data: { ...common, ...own, restockId: restock.id, subscriptionId: subscription.id, status: "SENT" },
    });
  }
  const asked = {
    restockId: undefined,
    search: "",
    order: "newest" as const,
    after: undefined,
    before: undefined,
  };
  const first = await readAlertsPage(ctx, asked);
  const second = await readAlertsPage(ctx, { ...asked, after: first.next ?? undefined });
  const third = await readAlertsPage(ctx, { ...asked, after: second.next ?? undefined });
  const ids = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id));
  expect(ids).toEqual(Array.from({ length: 60 }, (_, n) => at(60 - n)));
  expect([first.previous, third.next]).toEqual([null, null]);

  const back = await readAlertsPage(ctx, { ...asked, before: third.previous ?? undefined });
  expect(back).toEqual(second);
  expect(await readAlertsPage(ctx, { ...asked, before: second.previous ?? undefined })).toEqual({ ...first });
});
