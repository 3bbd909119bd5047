import type { QueryConfig } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { makeShop, makeSubscription, makeVariant } from "../../prisma/factories";
import { db, disconnect, pool } from "../db/client";
import type { Prisma } from "../db/generated/client";
import { query } from "../db/sql";
import { shopsToDeliver } from "./shops-to-deliver";
import { sweep } from "./sweep";

type ShopData = Prisma.ShopUncheckedUpdateInput;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

/** A shop with its own server and `count` queued alerts. */
async function makeQueue(count: number) {
  const { id, ctx } = await makeShop();
  await withOwnServer(id);
  const variant = await makeVariant(ctx, { quantity: 5 });
  const restock = await db.restock.create({
    data: { shopId: id, productId: variant.productId, variantId: variant.id, status: "DONE", settleAt: new Date() },
  });
  await query(
    "test-queue",
    `WITH made AS (
       INSERT INTO subscriptions (shop_id, variant_id, email, status, waiting_since)
       SELECT $1, $2, 'n' || n || '@example.com', 'PENDING', now() FROM generate_series(1, $5::int) n RETURNING id, email)
     INSERT INTO alerts (shop_id, restock_id, subscription_id, product_id, variant_id, email, mail_id, token)
     SELECT $1, $3, id, $4, $2, email, gen_random_uuid(), gen_random_uuid() FROM made`,
    [id, variant.id, restock.id, variant.productId, count],
  );
  return { id, ctx };
}

const withOwnServer = (shopId: string) =>
  db.emailSettings.upsert({
    where: { shopId },
    create: { shopId, kind: "SMTP", cipher: "sealed" },
    update: { kind: "SMTP", cipher: "sealed" },
  });

const free: ShopData = { sendingPausedAt: null, pauseReason: null, sendingStoppedAt: null, heldUntil: null };

async function jobs(): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    "SELECT coalesce(key, task_identifier) AS name FROM graphile_worker.jobs ORDER BY priority, run_at, id",
  );
  return rows.map(({ name }) => name);
}

beforeAll(async () => {
  // What a statement gets after five calls; connections made from now on have it.
  await pool.query(
    "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || ' SET plan_cache_mode = force_generic_plan'; END $$",
  );
  await pool.query("SET plan_cache_mode = force_generic_plan");
});
afterEach(async () => {
  vi.restoreAllMocks();
  await pool.query("DELETE FROM graphile_worker._private_jobs");
  await db.shop.deleteMany();
});
afterAll(() => disconnect());

describe("shopsToDeliver", () => {
  test.each<[string, ShopData, boolean]>([
    ["may send", {}, true],
    ["is paused", { sendingPausedAt: new Date() }, false],
    ["is stopped", { sendingStoppedAt: new Date() }, false],
    ["is on hold", { heldUntil: inMinutes(5) }, false],
    ["was on hold", { heldUntil: inMinutes(-5) }, true],
  ])("a shop that %s", async (_, data, called) => {
    const { id } = await makeQueue(2);
    await db.shop.update({ where: { id }, data: { ...free, ...data } });
    expect(await shopsToDeliver(false)).toEqual(called ? [id] : []);
  });

  test("a shop without a transport is called as soon as it has one", async () => {
    const { id } = await makeQueue(1);
    await db.emailSettings.update({ where: { shopId: id }, data: { kind: "RESEND", cipher: null } });
    expect(await shopsToDeliver(false)).toEqual([]);
    expect(await shopsToDeliver(true)).toEqual([id]);
    await withOwnServer(id);
    expect(await shopsToDeliver(false)).toEqual([id]);
  });

  test("an alert to be sent now overtakes a hold, but no server's limit, no pause and no stop; one that is not due waits", async () => {
    const { id } = await makeQueue(3);
    const [one] = await db.alert.findMany({ where: { shopId: id } });
    const key = { shopId_id: { shopId: id, id: one?.id ?? "" } };
    await db.alert.update({ where: key, data: { sendNow: true } });
    await db.shop.update({ where: { id }, data: { heldUntil: inMinutes(5) } });
    expect(await shopsToDeliver(false)).toEqual([id]);
    await query("test-limit", "UPDATE shops SET limited_until = held_until WHERE id = $1", [id]);
    expect(await shopsToDeliver(false)).toEqual([]);
    await query("test-limit-over", "UPDATE shops SET limited_until = now() WHERE id = $1", [id]);
    expect(await shopsToDeliver(false)).toEqual([id]);
    await db.alert.update({ where: key, data: { dueAt: inMinutes(1) } });
    expect(await shopsToDeliver(false)).toEqual([]);
    await db.alert.update({ where: key, data: { dueAt: new Date() } });
    await db.shop.update({ where: { id }, data: { sendingStoppedAt: new Date() } });
    expect(await shopsToDeliver(false)).toEqual([]);
  });

  test("shops that nobody has been called for come first: none is passed over for ever", async () => {
    const shops = [];
    for (let i = 0; i < 3; i++) shops.push((await makeQueue(1)).id);
    const first = await shopsToDeliver(false, 2);
    expect(first).toHaveLength(2);
    await sweep();
    expect(await shopsToDeliver(false, 2)).toEqual([]);
    expect((await jobs()).filter((key) => key.startsWith("deliver:")).sort()).toEqual(
      shops.map((id) => `deliver:${id}`).sort(),
    );
  });
});

describe("sweep", () => {
  test("mails and what makes alerts come before bulk; a finished restock is seen", async () => {
    const { id, ctx } = await makeQueue(1);
    const variant = await makeVariant(ctx, { quantity: 1 });
    const { id: subscriptionId } = await makeSubscription(ctx, { variantId: variant.id });
    const restock = { shopId: id, productId: variant.productId, variantId: variant.id };
    await db.restock.create({ data: { ...restock, settleAt: new Date(Date.now() - 1) } });
    await db.restock.create({ data: { ...restock, status: "DONE", settleAt: new Date(), endedAt: new Date() } });
    await db.mail.create({ data: { shopId: id, kind: "subscribed", email: "a@example.com", subscriptionId } });
    await sweep();
    expect(await jobs()).toEqual(["mails", "settle", "finish-restocks", `deliver:${id}`]);
    await sweep();
    expect(await jobs()).toHaveLength(4);
  });

  test("mails of a shop that is stopped call nobody, except those to members", async () => {
    const { id, ctx } = await makeShop({ sendingStoppedAt: new Date() });
    await withOwnServer(id);
    const { id: subscriptionId } = await makeSubscription(ctx, { variantId: (await makeVariant(ctx)).id });
    const mail = { shopId: id, email: "a@example.com" };
    await db.mail.create({ data: { ...mail, kind: "subscribed", subscriptionId } });
    await sweep();
    expect(await jobs()).toEqual([]);
    await db.mail.create({ data: { ...mail, kind: "owner-notice" } });
    await sweep();
    expect(await jobs()).toEqual(["mails"]);
  });

  test("100,000 alerts of a shop that cannot send cost a sweep a few pages", { timeout: 120_000 }, async () => {
    const { id } = await makeQueue(100_000);
    await pool.query("ANALYZE");
    const states: ShopData[] = [
      { sendingStoppedAt: new Date() },
      { sendingPausedAt: new Date() },
      { heldUntil: inMinutes(60) },
      {},
    ];
    for (const state of states) {
      await db.shop.update({ where: { id }, data: { ...free, ...state } });
      expect(await pagesOfSweep()).toBeLessThan(60);
    }
    await db.emailSettings.update({ where: { shopId: id }, data: { kind: "RESEND", cipher: null } });
    expect(await pagesOfSweep()).toBeLessThan(60);
    await query("all-sent", "UPDATE alerts SET status = 'SENT' WHERE shop_id = $1", [id]);
    await db.$executeRawUnsafe("VACUUM alerts");
    expect(await pagesOfSweep()).toBeLessThan(60);
  });
});

/** Pages that the statements of a sweep touch, by their generic plans. */
async function pagesOfSweep(): Promise<number> {
  const seen: QueryConfig[] = [];
  const real = pool.query.bind(pool) as (config: QueryConfig) => Promise<unknown>;
  vi.spyOn(pool, "query").mockImplementation(((config: QueryConfig) => {
    if (/^(sweep|mail-turns|shops-to-deliver)$/.test(config.name ?? "")) seen.push(config);
    return real(config);
  }) as never);
  await sweep();
  vi.restoreAllMocks();
  await pool.query("DELETE FROM graphile_worker._private_jobs");
  expect(seen).toHaveLength(3);
  let pages = 0;
  for (const { text, values } of seen) pages += await pagesRead(text, values ?? []);
  return pages;
}

/** Of the second run: the first also reads the catalogues. */
async function pagesRead(text: string, values: unknown[]): Promise<number> {
  const literal = (value: unknown) =>
    Array.isArray(value) ? `ARRAY[${value.map((one) => `'${one}'`).join()}]` : String(value);
  const given = values.length > 0 ? `(${values.map(literal).join()})` : "";
  const client = await pool.connect();
  try {
    await client.query(`PREPARE explained AS ${text}`);
    const explain = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE explained${given}`;
    await client.query(explain);
    const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Record<string, number> }] }>(explain);
    const plan = rows[0]?.["QUERY PLAN"][0].Plan ?? {};
    return (plan["Shared Hit Blocks"] ?? Number.NaN) + (plan["Shared Read Blocks"] ?? Number.NaN);
  } finally {
    await client.query("DEALLOCATE explained");
    client.release();
  }
}
