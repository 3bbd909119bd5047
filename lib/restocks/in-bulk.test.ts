import { afterAll, expect, test } from "vitest";
import { makeMember, makeShop, makeVariant } from "../../prisma/factories";
import { cancelKind, countAlerts } from "../alerts";
import { getBulk, runTurn } from "../bulk";
import { memberCtx, systemCtx } from "../context";
import { db, disconnect } from "../db/client";
import { query } from "../db/sql";
import { callOffRestock } from "./call-off-restock";

afterAll(disconnect);

/** A restock with more queued alerts than are done while a person waits, and an admin of its shop. */
async function largeRestock() {
  const { id, ctx: system } = await makeShop();
  const user = await makeMember(system, "ADMIN");
  const variant = await makeVariant(system, { quantity: 5 });
  const restock = await db.restock.create({
    data: { shopId: id, productId: variant.productId, variantId: variant.id, status: "ALERTING", settleAt: new Date() },
  });
  await query(
    "test-many",
    `WITH made AS (
       INSERT INTO subscriptions (shop_id, variant_id, email, status, waiting_since)
       SELECT $1, $2, 'n' || n || '@example.com', 'PENDING', now() FROM generate_series(1, 501) n RETURNING id, email)
     INSERT INTO alerts (shop_id, restock_id, subscription_id, product_id, variant_id, email, mail_id, token)
     SELECT $1, $3, id, $4, $2, email, gen_random_uuid(), gen_random_uuid() FROM made`,
    [id, variant.id, restock.id, variant.productId],
  );
  const ctx = memberCtx(id, { userId: user.id, role: "ADMIN", email: user.email, from: null });
  return { ctx, id, restock };
}

test("calling off a large restock is a task: the restock ends at once, its alerts step by step, the log tells it once", async () => {
  const { ctx, id, restock } = await largeRestock();
  const { ended, cancelled, task } = await callOffRestock(ctx, { restockId: restock.id });
  expect([ended, cancelled]).toEqual([true, 0]);
  await runTurn([cancelKind], new AbortController().signal);
  expect(await getBulk(ctx, task ?? "")).toMatchObject({ status: "DONE", total: 501, changed: 501 });
  expect(await countAlerts(systemCtx(id), {}, "CANCELLED")).toBe(501);
  expect((await db.activity.findMany({ where: { shopId: id } })).map(({ action }) => action)).toEqual([
    "restock.called-off",
  ]);
});

test("where the shop has as many tasks as it may have, calling off is done at once and not by half", async () => {
  const { ctx, id, restock } = await largeRestock();
  await db.bulkTask.createMany({ data: Array.from({ length: 20 }, () => ({ shopId: id, kind: "other", input: {} })) });
  expect(await callOffRestock(ctx, { restockId: restock.id })).toEqual({ ended: true, cancelled: 501, task: null });
  expect(await countAlerts(systemCtx(id), {}, "CANCELLED")).toBe(501);
});
