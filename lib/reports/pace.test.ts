import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { finishRestocks } from "@/lib/restocks";
import { makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { makeAlert } from "./testing";

it("a restock that finishes keeps when its last mail was sent; one that sent none has no such time", async () => {
  const { ctx } = await makeShop();
  const variant = await makeVariant(ctx);
  const sentAt = new Date(Date.now() - 60_000);
  const ask = () => makeSubscription(ctx, { variantId: variant.id, status: "SENT" });
  const sent = await makeAlert(ctx, await ask(), { status: "SENT", sentAt });
  const failed = await makeAlert(ctx, await ask(), { status: "FAILED" });
  await finishRestocks();
  const rows = await db.restock.findMany({ where: { shopId: ctx.shopId } });
  expect(Object.fromEntries(rows.map(({ id, lastMailAt }) => [id, lastMailAt]))).toEqual({
    [sent.restockId]: sentAt,
    [failed.restockId]: null,
  });
});
