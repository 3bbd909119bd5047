import { expect, test } from "vitest";
import { makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { toAppError } from "../errors";
import { opened } from "../testing/at-once";
import { db, pool } from "./client";
import { limitLockWaits } from "./limit-lock-waits";

test("who waits too long for another's row is told to come again, over Prisma too; the connection stays of use", async () => {
  limitLockWaits(200);
  const { ctx, id } = await makeShop();
  const variant = await makeVariant(ctx);
  const sub = await makeSubscription(ctx, { variantId: variant.id });
  await using holder = await opened();
  await holder.on.query("UPDATE subscriptions SET quantity = 2 WHERE shop_id = $1", [id]);
  const client = await pool.connect();
  const problem = toAppError(await client.query("DELETE FROM subscriptions WHERE shop_id = $1", [id]).catch((e) => e));
  expect(problem).toMatchObject({ code: "unavailable", status: 503, retryAfter: 5 });
  expect((await client.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  const error = await db.subscription.delete({ where: { shopId_id: { shopId: id, id: sub.id } } }).catch((e) => e);
  expect(toAppError(error)).toMatchObject({ code: "unavailable" });
  client.release();
});
