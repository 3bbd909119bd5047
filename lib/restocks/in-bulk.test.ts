import { afterAll, expect, test } from "vitest";
import { makeMember, makeShop, makeVariant } from "../../prisma/factories";
import { cancelKind, countAlerts } from "../alerts";
import { getBulk, runTurn } from "../bulk";
import { memberCtx, systemCtx } from "../context";
import { db, disconnect } from "../db/client";
import { query } from "../db/sql";
import { callOffRestock } from "./call-off-restock";

afterAll(disconnect);

test("calling off a large restock is a task: the restock ends at once, its alerts step by step, the log tells it once", async () => {
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
  const { ended, cancelled, task } = await callOffRestock(ctx, { restockId: restock.id });
  expect([ended, cancelled]).toEqual([true, 0]);
  await runTurn([cancelKind], new AbortController().signal);
  expect(await getBulk(ctx, task ?? "")).toMatchObject({ status: "DONE", total: 501, changed: 501 });
  expect(await countAlerts(systemCtx(id), {}, "CANCELLED")).toBe(501);
  expect((await db.activity.findMany({ where: { shopId: id } })).map(({ action }) => action)).toEqual([
    "restock.called-off",
  ]);
});
