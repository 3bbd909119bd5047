import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { db, disconnect, pool } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { query } from "@/lib/db/sql";
import { makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { claimMails } from "./claim-mails";
import { mailTurns } from "./mail-turns";

beforeAll(async () => {
  // What a statement gets after five calls; connections made from now on have it.
  await pool.query(
    "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || ' SET plan_cache_mode = force_generic_plan'; END $$",
  );
  await pool.query("SET plan_cache_mode = force_generic_plan");
});
afterEach(async () => {
  await db.mail.deleteMany();
  await db.shop.deleteMany();
});
afterAll(disconnect);

/** A shop with so many mails to shoppers, and one to its owner. */
async function makeOutbox(count: number, data: Prisma.ShopUncheckedUpdateInput = {}, smtp = true) {
  const { id, ctx } = await makeShop();
  const { id: subscriptionId } = await makeSubscription(ctx, { variantId: (await makeVariant(ctx)).id });
  if (smtp) await db.emailSettings.create({ data: { shopId: id, kind: "SMTP", cipher: "sealed" } });
  await query(
    "test-mails",
    `INSERT INTO mails (shop_id, kind, email, subscription_id, due_at)
     SELECT $1, 'subscribed', 'n' || n || '@example.com', $2, now() - interval '1 hour' FROM generate_series(1, $3::int) n`,
    [id, subscriptionId, count],
  );
  await db.mail.create({ data: { shopId: id, kind: "owner-notice", email: "owner@example.com" } });
  await db.shop.update({ where: { id }, data });
  return id;
}

const toShoppers = (shopId: string) => ({ shopId, toMembers: false });
const toMembers = (shopId: string | null) => ({ shopId, toMembers: true });

test.each<[string, Prisma.ShopUncheckedUpdateInput, boolean, boolean]>([
  ["may send", {}, true, true],
  ["is on hold (quiet hours)", { heldUntil: new Date(Date.now() + 3600_000) }, true, true],
  ["is stopped", { sendingStoppedAt: new Date() }, false, true],
  ["is paused", { sendingPausedAt: new Date() }, false, false],
])("a shop that %s", async (_, data, shoppers, members) => {
  const id = await makeOutbox(2, data);
  const expected = [...(members ? [toMembers(id)] : []), ...(shoppers ? [toShoppers(id)] : [])];
  expect(await mailTurns(false)).toEqual(expected);
  // With a default service members hear of it by that, whatever is the matter with the shop's own server.
  expect(await mailTurns(true)).toEqual([toMembers(null), ...(shoppers ? [toShoppers(id)] : [])]);
});

test("a shop without a transport waits until the installation has one", async () => {
  const id = await makeOutbox(1, {}, false);
  expect(await mailTurns(false)).toEqual([]);
  expect(await mailTurns(true)).toEqual([toMembers(null), toShoppers(id)]);
});

test("a shop at its limit per minute is not called before its next place", async () => {
  const id = await makeOutbox(1);
  const next = (seconds: number) =>
    db.emailSettings.update({ where: { shopId: id }, data: { nextSendAt: new Date(Date.now() + seconds * 1000) } });
  await next(30);
  expect(await mailTurns(false)).toEqual([]);
  await next(1);
  expect(await mailTurns(false)).toHaveLength(2);
});

test("100,000 mails that can't leave cost a look and another shop's claim a few pages", {
  timeout: 120_000,
}, async () => {
  const stuck = [await makeOutbox(50_000, { sendingPausedAt: new Date() }), await makeOutbox(50_000, {}, false)];
  const id = await makeOutbox(3);
  await pool.query("ANALYZE");
  expect(await mailTurns(false)).toEqual([toMembers(id), toShoppers(id)]);
  const client = await pool.connect();
  try {
    const before = await pagesRead(client);
    await mailTurns(false);
    expect((await pagesRead(client)) - before).toBeLessThan(100);
    const claim = await claimMails(toShoppers(id), { limit: 50, leaseSeconds: 60, transport: "SMTP" });
    expect(claim).toHaveLength(3);
    expect((await pagesRead(client)) - before).toBeLessThan(300);
  } finally {
    client.release();
  }
  expect(stuck).toHaveLength(2);
});

/** Pages of the outbox's table and indexes that this database has read so far. */
async function pagesRead(client: { query: typeof pool.query }): Promise<number> {
  await pool.query("SELECT pg_stat_force_next_flush()");
  const { rows } = await client.query<{ pages: number }>(
    `SELECT (heap_blks_hit + heap_blks_read + idx_blks_hit + idx_blks_read)::int AS pages
       FROM pg_statio_user_tables WHERE relname = 'mails'`,
  );
  return rows[0]?.pages ?? Number.NaN;
}
