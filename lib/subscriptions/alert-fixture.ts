import { randomUUID } from "node:crypto";
import type { Ctx } from "../context";
import { db } from "../db/client";
import type { Alert, Prisma } from "../db/generated/client";

/** For tests: an alert mail that names these subscriptions' variants (of one product), and its alerts. */
export async function makeAlertMail(
  ctx: Ctx,
  subscriptions: { id: string; variantId: string; email: string }[],
  data: Partial<Prisma.AlertUncheckedCreateInput> = {},
): Promise<{ token: string; alerts: Alert[] }> {
  const [token, mailId] = [randomUUID(), randomUUID()];
  const alerts: Alert[] = [];
  for (const { id, variantId, email } of subscriptions) {
    const { productId } = await db.variant.findUniqueOrThrow({
      where: { shopId_id: { shopId: ctx.shopId, id: variantId } },
    });
    const restock = await db.restock.create({
      data: { shopId: ctx.shopId, productId, variantId, status: "ALERTING", settleAt: new Date() },
    });
    const leads = alerts.length === 0;
    alerts.push(
      await db.alert.create({
        data: {
          shopId: ctx.shopId,
          ...(leads && { id: mailId }),
          restockId: restock.id,
          subscriptionId: id,
          productId,
          variantId,
          email,
          mailId,
          token,
          leads,
          ...data,
        },
      }),
    );
  }
  return { token, alerts };
}
