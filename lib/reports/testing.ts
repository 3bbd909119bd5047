import type { Ctx } from "../context";
import { db } from "../db/client";
import type { Prisma } from "../db/generated/client";

/** For tests: one alert of a subscription, of a restock of its own. */
export async function makeAlert(
  ctx: Ctx,
  subscription: { id: string; variantId: string; email: string },
  data: Partial<Prisma.AlertUncheckedCreateInput> = {},
) {
  const { shopId } = ctx;
  const variant = await db.variant.findFirstOrThrow({ where: { shopId, id: subscription.variantId } });
  const { productId, id: variantId } = variant;
  const restock = await db.restock.create({
    data: { shopId, productId, variantId, status: "DONE", settleAt: new Date() },
  });
  const id = crypto.randomUUID();
  return db.alert.create({
    data: {
      shopId,
      id,
      restockId: restock.id,
      subscriptionId: subscription.id,
      productId,
      variantId,
      email: subscription.email,
      mailId: id,
      token: crypto.randomUUID(),
      ...data,
    },
  });
}
