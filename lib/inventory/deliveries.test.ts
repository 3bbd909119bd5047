import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { importCatalog } from "@/lib/catalog";
import { db, pool } from "@/lib/db/client";
import { makeVariant } from "@/prisma/factories";
import {
  countListedEvents,
  countRefused,
  getEvent,
  listEvents,
  listRefused,
  listTopics,
  receiveEvent,
  replayEvent,
  storeEvent,
} from ".";
import { makeReceivingShop, standardHeaders, workOff } from "./testing";

async function setUp() {
  const shop = await makeReceivingShop();
  const variant = await makeVariant(shop.ctx);
  await pool.query("update variants set quantity = 0, in_stock = false where shop_id = $1", [shop.id]);
  const deliver = (quantity: unknown, { at = new Date(), id = `msg_${randomUUID()}`, more = [] as object[] } = {}) => {
    const body = Buffer.from(
      JSON.stringify({
        type: "inventory.updated",
        timestamp: at.toISOString(),
        data: { items: [{ variantId: variant.externalId, quantity }, ...more] },
      }),
    );
    const headers = new Headers(standardHeaders(shop.secrets.INVENTORY, body, { id }));
    return receiveEvent("INVENTORY", shop.publicKey, { body, headers });
  };
  const newest = async () => (await listEvents(shop.ctx, {})).rows[0] as NonNullable<Awaited<ReturnType<typeof one>>>;
  const one = async () => (await listEvents(shop.ctx, {})).rows[0];
  return { ...shop, variant, deliver, newest, work: () => workOff(shop.id) };
}

describe("a delivery", () => {
  it("shows its body, what it changed with the restock it began, and what the catalog lacks", async () => {
    const { ctx, variant, deliver, newest, work } = await setUp();
    await deliver(4, { more: [{ variantId: "stranger", quantity: 1 }] });
    expect((await getEvent(ctx, { id: (await newest()).id })).changes).toEqual([]);
    await work();
    const event = await getEvent(ctx, { id: (await newest()).id });
    expect(JSON.parse(event.body)).toMatchObject({ type: "inventory.updated" });
    expect(event.changes).toEqual([
      {
        ...{ variantId: variant.id, restockId: expect.any(String) },
        ...{ before: { quantity: 0, inStock: false }, after: { quantity: 4, inStock: true } },
        variant: expect.objectContaining({ externalId: variant.externalId }),
      },
    ]);
    expect(event.unmatched).toEqual(["stranger"]);
    await deliver(4);
    await work();
    expect((await getEvent(ctx, { id: (await newest()).id })).changes).toEqual([]);
  });

  it("is another shop's secret, and nonsense is not found", async () => {
    const [mine, theirs] = [await setUp(), await setUp()];
    await theirs.deliver(4);
    const { id } = await theirs.newest();
    for (const strange of [id, "nonsense", ""]) {
      await expect(getEvent(mine.ctx, { id: strange })).rejects.toMatchObject({ code: "not-found" });
      await expect(replayEvent(mine.ctx, { id: strange })).rejects.toMatchObject({ code: "not-found" });
    }
  });

  it("is replayed: lost stock comes back, but the newest of a source wins, and its first changes stay known", async () => {
    const { ctx, id: shopId, deliver, newest, work } = await setUp();
    const quantity = async () => (await db.variant.findFirstOrThrow({ where: { shopId } })).quantity;
    await deliver(4, { at: new Date(Date.now() - 60_000) });
    const first = await newest();
    await expect(replayEvent(ctx, { id: first.id })).rejects.toMatchObject({ code: "conflict" });
    await work();
    await db.variant.updateMany({ where: { shopId }, data: { quantity: 1 } });
    await replayEvent(ctx, { id: first.id });
    await work();
    expect(await quantity()).toBe(4);
    await deliver(9);
    await work();
    await replayEvent(ctx, { id: first.id });
    await work();
    expect(await quantity()).toBe(9);
    expect(await getEvent(ctx, { id: first.id })).toMatchObject({
      ...{ status: "IGNORED", note: expect.stringContaining("Older") },
      changes: [{ after: { quantity: 4 } }],
    });
    const kept = await db.activity.findMany({ where: { shopId, action: "webhook.replayed" } });
    expect(kept).toMatchObject([{ subjectId: first.id }, { subjectId: first.id }]);
  });

  it("is replayed in vain where another of the same moment arrived later, variant by variant", async () => {
    const { ctx, id: shopId, variant, deliver, newest, work } = await setUp();
    const other = await makeVariant(ctx, { quantity: 0 });
    const stock = async () =>
      Object.fromEntries(
        (await db.variant.findMany({ where: { shopId } })).map(({ id, quantity }) => [
          id === variant.id ? "this" : "other",
          quantity,
        ]),
      );
    const at = new Date(Date.now() - 60_000);
    await deliver(4, { at, more: [{ variantId: other.externalId, quantity: 8 }] });
    const first = await newest();
    await work();
    await deliver(0, { at });
    const second = await newest();
    await work();
    await db.variant.updateMany({ where: { shopId, id: other.id }, data: { quantity: 1 } });
    const restocks = await db.restock.count({ where: { shopId } });
    await replayEvent(ctx, { id: first.id });
    await work();
    expect(await stock()).toEqual({ this: 0, other: 8 });
    expect(await db.restock.count({ where: { shopId } })).toBe(restocks);
    expect(await getEvent(ctx, { id: first.id })).toMatchObject({
      note: expect.stringContaining("1 of 2 were older"),
    });
    await db.variant.updateMany({ where: { shopId, id: variant.id }, data: { quantity: 3, inStock: true } });
    await replayEvent(ctx, { id: second.id });
    await replayEvent(ctx, { id: first.id });
    await work();
    expect(await stock()).toEqual({ this: 0, other: 8 });
  });

  it.each(["before", "after"])(
    "of a variant that the catalog lacked is replayed in vain too, where another of the same moment arrived later: %s the catalog came",
    async (when) => {
      const { ctx, id: shopId, deliver, newest, work } = await setUp();
      const at = new Date(Date.now() - 60_000);
      const stranger = (quantity: number) => deliver(1, { at, more: [{ variantId: "stranger", quantity }] });
      await stranger(4);
      const first = await newest();
      await stranger(0);
      const second = await newest();
      await work();
      const replay = async ({ id }: { id: string }) => {
        await replayEvent(ctx, { id });
        await work();
      };
      if (when === "before") await replay(first);
      expect(await db.unmatchedVariant.findMany({ where: { shopId } })).toMatchObject([
        { externalId: "stranger", quantity: 0, inStock: false },
      ]);
      const variants = [{ id: "stranger", title: "Stranger", quantity: 7 }];
      const product = { id: "p", title: "Product", url: "https://shop.example.com/p", variants };
      await importCatalog(ctx, { products: [product] });
      const quantity = async () =>
        (await db.variant.findFirstOrThrow({ where: { shopId, externalId: "stranger" } })).quantity;
      await replay(first);
      expect(await quantity()).toBe(7);
      expect(await getEvent(ctx, { id: first.id })).toMatchObject({ status: "IGNORED" });
      await replay(second);
      expect(await quantity()).toBe(0);
      await replay(first);
      expect(await quantity()).toBe(0);
    },
  );

  it("keeps what its sender was told, also when it is replayed", async () => {
    const { ctx, deliver, newest, work } = await setUp();
    await deliver(4);
    const stored = await newest();
    expect(await getEvent(ctx, { id: stored.id })).toMatchObject({ answer: "stored" });
    const ignored = { source: "SHOPIFY" as const, topic: "orders/create", externalId: "x", body: Buffer.from("{}") };
    await storeEvent(ctx, { ...ignored, sourceTime: new Date(), ignored: "Not about stock." });
    const { id } = await newest();
    await work();
    await replayEvent(ctx, { id });
    expect(await getEvent(ctx, { id })).toMatchObject({ status: "STORED", answer: "ignored" });
  });

  it("whose body was not kept can't be replayed", async () => {
    const { ctx, id: shopId, deliver, newest, work } = await setUp();
    await deliver(4);
    await work();
    await db.inventoryEvent.updateMany({ where: { shopId }, data: { body: Buffer.from("") } });
    await expect(replayEvent(ctx, { id: (await newest()).id })).rejects.toMatchObject({ code: "conflict" });
  });

  it("is found by the platform's id and by when it came", async () => {
    const { ctx, deliver } = await setUp();
    await deliver(1, { id: "msg_a" });
    await deliver(2, { id: "msg_b" });
    const ids = async (input: object) => {
      const { rows, previous } = await listEvents(ctx, input);
      if (!previous) expect(await countListedEvents(ctx, input)).toEqual({ count: rows.length, more: false });
      return rows.map(({ externalId }) => externalId);
    };
    expect(await ids({ search: "msg_a" })).toEqual(["msg_a"]);
    expect(await ids({ search: "msg_a' or 1=1 --" })).toEqual([]);
    const soon = new Date(Date.now() + 60_000);
    expect(await ids({ from: soon })).toEqual([]);
    expect(await ids({ until: soon, sources: ["INVENTORY"], statuses: ["STORED"] })).toHaveLength(2);
  });

  it("is found by a variant whose stock it changed, and by its topic", async () => {
    const { ctx, id: shopId, variant, deliver, work } = await setUp();
    const other = await makeVariant(ctx);
    await deliver(1, { id: "msg_one", more: [{ variantId: other.externalId, quantity: 7 }] });
    await work();
    await deliver(2, { id: "msg_two" });
    await work();
    await deliver(2, { id: "msg_same", at: new Date(Date.now() + 1_000) });
    await work();
    const ids = async (input: object) => {
      const { rows, previous } = await listEvents(ctx, input);
      if (!previous) expect(await countListedEvents(ctx, input)).toEqual({ count: rows.length, more: false });
      return rows.map(({ externalId }) => externalId);
    };
    expect(await ids({ search: variant.externalId })).toEqual(["msg_two", "msg_one"]);
    expect(await ids({ search: other.externalId })).toEqual(["msg_one"]);
    expect(await ids({ search: variant.externalId, statuses: ["FAILED"] })).toEqual([]);
    const stranger = await setUp();
    expect((await listEvents(stranger.ctx, { search: variant.externalId })).rows).toEqual([]);
    const first = await listEvents(ctx, { search: variant.externalId, limit: 1 });
    expect(await ids({ search: variant.externalId, after: first.next ?? "" })).toEqual(["msg_one"]);

    await db.inventoryEvent.updateMany({ where: { shopId, externalId: "msg_two" }, data: { topic: "zebra" } });
    expect(await listTopics(ctx)).toEqual(["inventory.updated", "zebra"]);
    expect(await listTopics(stranger.ctx)).toEqual([]);
    expect(await ids({ topics: ["zebra", "zebra", "never"] })).toEqual(["msg_two"]);
    expect(await ids({ topics: ["zebra", "inventory.updated"], sources: ["INVENTORY", "INVENTORY"] })).toHaveLength(3);
    expect(await ids({ topics: ["zebra"], statuses: ["FAILED", "PROCESSED"] })).toEqual(["msg_two"]);
    expect(await ids({ topics: ["zebra"], search: other.externalId })).toEqual([]);
  });
});

describe("refused deliveries", () => {
  it("are kept with the reason and the beginning of the body; of strangers and of duplicates there are none", async () => {
    const { ctx, publicKey, deliver } = await setUp();
    const body = Buffer.from(`{"type": "${"x".repeat(20_000)}"}`);
    await expect(receiveEvent("SHOPIFY", publicKey, { body, headers: new Headers() })).rejects.toThrow();
    await expect(deliver("many")).rejects.toMatchObject({ status: 422 });
    await expect(deliver(1, { id: "msg_same" })).resolves.toBe("stored");
    await expect(deliver(1, { id: "msg_same" })).resolves.toBe("duplicate");
    await expect(receiveEvent("SHOPIFY", "pk_nobody", { body, headers: new Headers() })).rejects.toThrow();
    await expect.poll(async () => (await listRefused(ctx)).length).toBe(2);
    expect(await countRefused(ctx)).toEqual({ count: 2, more: false });
    const rows = await listRefused(ctx);
    expect(rows.map(({ status }) => status).sort()).toEqual([401, 422]);
    expect(rows.find(({ status }) => status === 401)?.body).toHaveLength(16 * 1024);
    expect(rows.find(({ status }) => status === 422)?.detail).toContain("quantity");
  });

  it("of a flood are few, and what was refused for another reason stays and is shown", async () => {
    const { ctx, id, publicKey, deliver } = await setUp();
    await db.refusedDelivery.createMany({
      data: Array.from({ length: 100 }, (_, at) => ({
        ...{ shopId: id, source: "SHOPIFY" as const, status: 401, code: "invalid-signature", detail: `old ${at}` },
        ...{ body: Buffer.from("{}"), receivedAt: new Date(Date.now() - 3_600_000 + at) },
      })),
    });
    await db.refusedDelivery.create({
      data: {
        ...{ shopId: id, source: "SHOPIFY", status: 422, code: "invalid-fields", detail: "real" },
        ...{ body: Buffer.from("{}"), receivedAt: new Date(Date.now() - 7_200_000) },
      },
    });
    expect(await countRefused(ctx)).toEqual({ count: 101, more: true });
    const call = () => receiveEvent("SHOPIFY", publicKey, { body: Buffer.from("{}"), headers: new Headers() });
    await Promise.allSettled(Array.from({ length: 300 }, call));
    await expect
      .poll(
        async () => (await listRefused(ctx, { limit: 100 })).filter((row) => row.detail.startsWith("The sig")).length,
      )
      .toBe(20);
    // Those that were kept at the same moment each left room for one: the next call finds thirty.
    expect(await db.refusedDelivery.count({ where: { shopId: id } })).toBeLessThanOrEqual(50);
    expect((await listRefused(ctx)).map(({ detail }) => detail)).toContain("real");
    // Nor does the flood use up their minute.
    await expect(deliver("many")).rejects.toMatchObject({ status: 422 });
    await expect.poll(async () => (await listRefused(ctx)).map(({ source }) => source)).toContain("INVENTORY");
  });
});
