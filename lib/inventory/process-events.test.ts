import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db, pool } from "@/lib/db/client";
import { makeProduct, makeShop, makeVariant } from "@/prisma/factories";
import { listEvents } from "./list-events";
import { listUnmatched } from "./list-unmatched";
import { processEvents } from "./process-events";
import { storeEvent } from "./store-event";
import { workOff } from "./testing";

const start = Date.UTC(2026, 0, 1);
const at = (seconds: number) => new Date(start + seconds * 1000);

async function setUp() {
  const { ctx } = await makeShop();
  const variant = await makeVariant(ctx);
  const store = (data: unknown, seconds = 0, externalId: string = randomUUID()) =>
    storeEvent(ctx, {
      source: "INVENTORY",
      externalId,
      topic: "inventory.updated",
      body: Buffer.from(JSON.stringify({ type: "inventory.updated", timestamp: at(seconds), data })),
      sourceTime: at(seconds),
      ignored: null,
    });
  const set = (quantity: number, seconds = 0) => store({ variantId: variant.externalId, quantity }, seconds);
  const events = () => db.inventoryEvent.findMany({ where: { shopId: ctx.shopId }, orderBy: { seq: "asc" } });
  const quantity = async () =>
    (await db.variant.findFirstOrThrow({ where: { shopId: ctx.shopId, id: variant.id } })).quantity;
  return { ctx, variant, store, set, events, quantity, work: () => workOff(ctx.shopId) };
}

describe("storeEvent", () => {
  it("calls the worker once for what it stored, and not for repeats", async () => {
    const { set, store } = await setUp();
    await Promise.all([set(1), set(2), set(3)]);
    const { rows } = await pool.query("select 1 from graphile_worker.jobs where task_identifier = 'process-events'");
    expect(rows).toHaveLength(1);
    expect(await store({}, 0, "same")).toBe("stored");
    expect(await store({}, 0, "same")).toBe("duplicate");
  });

  it("keeps the same id of two shops and two sources apart", async () => {
    const [one, two] = [await setUp(), await setUp()];
    expect([await one.store({}, 0, "same"), await two.store({}, 0, "same")]).toEqual(["stored", "stored"]);
    const event = { externalId: "same", topic: "t", body: Buffer.from(""), sourceTime: at(0), ignored: "why" };
    expect(await storeEvent(one.ctx, { ...event, source: "SHOPIFY" })).toBe("ignored");
    expect(await storeEvent(one.ctx, { ...event, source: "SHOPIFY" })).toBe("duplicate");
  });
});

describe("processEvents", () => {
  it("applies a shop's events in their order: of equal times the later arrival", async () => {
    const { set, quantity, work, events, ctx } = await setUp();
    for (let n = 1; n <= 12; n++) await set(n);
    // Several workers at once do not overtake each other.
    await Promise.all([processEvents(50), processEvents(50), processEvents(50)]);
    await work();
    expect(await quantity()).toBe(12);
    expect((await events()).every(({ status }) => status === "PROCESSED")).toBe(true);
    expect(await db.restock.count({ where: { shopId: ctx.shopId } })).toBe(1);
  });

  it("sets a poisonous event aside with a note, and goes on with those behind it and with other shops", async () => {
    const [one, two] = [await setUp(), await setUp()];
    await one.store({ variantId: one.variant.externalId, quantity: "poison" });
    await one.set(5);
    await two.set(6);
    await Promise.all([one.work(), two.work()]);
    expect(await one.events()).toMatchObject([
      { status: "FAILED", attempts: 3, note: "Some values of the event are wrong.", processedAt: expect.any(Date) },
      { status: "PROCESSED", attempts: 1, note: null },
    ]);
    expect([await one.quantity(), await two.quantity()]).toEqual([5, 6]);
  });

  it("undoes all of an event that fails half-way", async () => {
    const { ctx, store, set, work, quantity, events } = await setUp();
    await pool.query(
      `create or replace function refuse_marked() returns trigger language plpgsql as
       $$ begin if new.external_id like 'refused-%' then raise exception 'refused'; end if; return new; end $$;
       create or replace trigger refuse_marked before insert on unmatched_variants for each row execute function refuse_marked()`,
    );
    const { externalId } = await db.variant.findFirstOrThrow({ where: { shopId: ctx.shopId } });
    await store(
      {
        items: [
          { variantId: externalId, quantity: 9 },
          { variantId: "refused-1", quantity: 1 },
        ],
      },
      1,
    );
    await work();
    expect(await quantity()).toBe(0);
    expect((await events())[0]).toMatchObject({ status: "FAILED", note: expect.stringContaining("server's log") });
    await set(4, 0);
    await work();
    expect(await quantity()).toBe(4);
  });

  it("leaves a shop whose next event another worker holds to that worker", async () => {
    const { ctx, set, quantity, work } = await setUp();
    await set(1);
    await set(2);
    const client = await pool.connect();
    await client.query("begin");
    await client.query("select 1 from inventory_events where shop_id = $1 order by seq limit 1 for update", [
      ctx.shopId,
    ]);
    await processEvents(50);
    expect(await quantity()).toBe(0);
    await client.query("rollback");
    client.release();
    await work();
    expect(await quantity()).toBe(2);
  });

  it("stops at its limit", async () => {
    const { set, work } = await setUp();
    for (let n = 0; n < 3; n++) await set(n);
    expect(await processEvents(0)).toBe(0);
    expect(await processEvents(1)).toBeLessThanOrEqual(1);
    await work();
  });
});

describe("unmatched variants", () => {
  it("keeps the newest of each source until the catalog learns the variant", async () => {
    const { ctx, store, work } = await setUp();
    await store({ variantId: "late", quantity: 2 }, 10);
    await store({ variantId: "late", quantity: 9 }, 5);
    await store({ variantId: "other", quantity: 0 }, 5);
    await work();
    const { rows, next } = await listUnmatched(ctx, {});
    expect(rows.map(({ externalId, quantity }) => [externalId, quantity]).sort()).toEqual([
      ["late", 2],
      ["other", 0],
    ]);
    expect(next).toBeNull();
    expect((await listUnmatched(ctx, { search: "oth" })).rows).toHaveLength(1);
    const first = await listUnmatched(ctx, { limit: 1 });
    const second = await listUnmatched(ctx, { limit: 1, after: first.next ?? "" });
    expect([...first.rows, ...second.rows]).toEqual(rows);
    expect((await listUnmatched((await makeShop()).ctx, {})).rows).toEqual([]);
  });

  it("counts stock for a deleted variant as unmatched: it alerts nobody", async () => {
    const { ctx, store, work } = await setUp();
    const gone = await makeVariant(ctx, { productId: (await makeProduct(ctx)).id, deletedAt: new Date() });
    await store({ variantId: gone.externalId, quantity: 3 });
    await work();
    expect((await listUnmatched(ctx, {})).rows).toMatchObject([{ externalId: gone.externalId }]);
    expect(await db.restock.count({ where: { shopId: ctx.shopId } })).toBe(0);
  });
});

describe("listEvents", () => {
  it("shows what came, newest first, without raw bodies, in pages", async () => {
    const { ctx, set, store, work } = await setUp();
    await set(1);
    await store({ variantId: 5 });
    await work();
    const { rows } = await listEvents(ctx, {});
    expect(rows.map(({ status }) => status)).toEqual(["FAILED", "PROCESSED"]);
    expect(rows[0]).not.toHaveProperty("body");
    expect((await listEvents(ctx, { statuses: ["FAILED"] })).rows).toHaveLength(1);
    expect((await listEvents(ctx, { sources: ["SHOPIFY"] })).rows).toHaveLength(0);
    const first = await listEvents(ctx, { limit: 1 });
    expect((await listEvents(ctx, { limit: 1, after: first.next ?? "" })).rows).toEqual([rows[1]]);
  });
});
