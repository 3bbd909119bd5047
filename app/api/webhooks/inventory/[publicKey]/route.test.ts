import { describe, expect, it, vi } from "vitest";
import { db, pool } from "@/lib/db/client";
import { call, chunked, makeReceivingShop, standardHeaders, workOff } from "@/lib/inventory/testing";
import { rotateWebhookSecret } from "@/lib/settings";
import { makeVariant } from "@/prisma/factories";
import { GET, POST } from "./route";

async function setUp() {
  const shop = await makeReceivingShop();
  const variant = await makeVariant(shop.ctx);
  const event = (items: object, timestamp = new Date()) => ({
    type: "inventory.updated",
    timestamp: timestamp.toISOString(),
    data: items,
  });
  const send = (body: object | string, options: { id?: string; at?: Date; secret?: string } = {}) =>
    call(POST, shop.publicKey, standardHeaders(options.secret ?? shop.secrets.INVENTORY, body, options), body);
  const work = () => workOff(shop.id);
  const stored = () => db.inventoryEvent.findMany({ where: { shopId: shop.id } });
  const stock = async () =>
    (await db.variant.findFirstOrThrow({ where: { shopId: shop.id, id: variant.id } })).quantity;
  return { ...shop, variant, id: variant.externalId, event, send, work, stored, stock };
}

describe("POST /api/webhooks/inventory/{publicKey}", () => {
  it("stores the raw body once, acknowledges, and the worker applies it", async () => {
    const { id, event, send, stored, stock, ctx, work } = await setUp();
    const body = event({ variantId: id, quantity: 3 });
    expect(await send(body, { id: "msg_1" })).toMatchObject({ status: 202, result: "stored" });
    const [row] = await stored();
    expect(Buffer.from(row?.body ?? []).toString()).toBe(JSON.stringify(body));
    expect(row).toMatchObject({
      externalId: "msg_1",
      topic: "inventory.updated",
      source: "INVENTORY",
    });
    await work();
    expect(await stock()).toBe(3);
    expect((await stored())[0]).toMatchObject({ status: "PROCESSED", note: null });
    expect(await db.restock.count({ where: { shopId: ctx.shopId } })).toBe(1);
  });

  it("answers duplicates, twenty at once too, and changes nothing", async () => {
    const { id, event, send, stored, stock, work } = await setUp();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => send(event({ variantId: id, quantity: n + 1 }), { id: "msg_same" })),
    );
    expect(answers.every(({ status }) => status === 202)).toBe(true);
    expect(answers.map(({ result }) => result).sort()).toEqual([...Array(19).fill("duplicate"), "stored"]);
    expect(await stored()).toHaveLength(1);
    await work();
    const applied = await stock();
    expect(await send(event({ variantId: id, quantity: 99 }), { id: "msg_same" })).toMatchObject({
      result: "duplicate",
    });
    await work();
    expect(await stock()).toBe(applied);
  });

  it("lets the newest win when events come out of order", async () => {
    const { id, event, send, stock, stored, work } = await setUp();
    const now = Date.now();
    await send(event({ variantId: id, quantity: 7 }, new Date(now - 1000)));
    await send(event({ variantId: id, quantity: 2 }, new Date(now - 60_000)));
    await work();
    expect(await stock()).toBe(7);
    expect((await stored()).map(({ status }) => status).sort()).toEqual(["IGNORED", "PROCESSED"]);
  });

  it("keeps unknown variants as unmatched, and applies the others", async () => {
    const { id, event, send, stock, ctx, stored, work } = await setUp();
    await send(
      event({
        items: [
          { variantId: "nobody-knows", quantity: 5 },
          { variantId: id, quantity: 1 },
        ],
      }),
    );
    await work();
    expect(await stock()).toBe(1);
    expect(await db.unmatchedVariant.findMany({ where: { shopId: ctx.shopId } })).toMatchObject([
      { externalId: "nobody-knows", quantity: 5, inStock: true, source: "INVENTORY" },
    ]);
    expect((await stored())[0]?.note).toBe("1 of 2 variants are not in the catalog.");
  });

  it("stores an event of an unknown type as ignored", async () => {
    const { send, stored } = await setUp();
    expect(await send({ type: "order.created" }, { id: "x" })).toMatchObject({ status: 202, result: "ignored" });
    expect(await send({ type: "order.created" }, { id: "x" })).toMatchObject({ status: 202, result: "duplicate" });
    expect(await stored()).toMatchObject([{ status: "IGNORED", topic: "order.created" }]);
  });

  it.each<[string, unknown, string, string | undefined]>([
    ["a fraction", { variantId: "v", quantity: 0.5 }, "invalid-fields", "data.quantity"],
    ["text", { variantId: "v", quantity: "5" }, "invalid-fields", "data.quantity"],
    ["beyond int4", { items: [{ variantId: "v", quantity: 2 ** 31 }] }, "invalid-fields", "data.items.0.quantity"],
    ["nothing that tells", { variantId: "v", quantity: null }, "invalid-fields", "data.quantity"],
    ["a number as id", { variantId: 5, quantity: 1 }, "invalid-fields", "data.variantId"],
    ["a list as data", [], "malformed-body", "data"],
  ])("refuses %s: 422, the field, and nothing is stored", async (_, data, code, field) => {
    const { send, event, stored } = await setUp();
    expect(await send(event(data as object))).toMatchObject({ status: 422, code, field });
    expect(await stored()).toHaveLength(0);
  });

  it.each(["", "no json", "[]", "null", "{", '"text"'])("cannot read %j", async (body) => {
    const { send } = await setUp();
    expect(await send(body)).toMatchObject({ status: 422, code: "malformed-body" });
  });

  it("refuses a time more than five minutes ahead, and takes one a little ahead", async () => {
    const { send, event, id } = await setUp();
    const ahead = (minutes: number) => event({ variantId: id, quantity: 1 }, new Date(Date.now() + minutes * 60_000));
    expect(await send(ahead(6))).toMatchObject({ status: 422, code: "invalid-fields", field: "timestamp" });
    expect(await send(ahead(4))).toMatchObject({ status: 202 });
  });

  it("tells a replay from a forgery", async () => {
    const { send, event, id, stored } = await setUp();
    const old = new Date(Date.now() - 6 * 60_000);
    const body = event({ variantId: id, quantity: 1 });
    const foreign = (await makeReceivingShop()).secrets.INVENTORY;
    expect(await send(body, { at: old })).toMatchObject({ status: 409, code: "replay" });
    expect(await send(body, { at: old, secret: foreign })).toMatchObject({ status: 401, code: "invalid-signature" });
    expect(await send(body, { secret: foreign })).toMatchObject({ status: 401, code: "invalid-signature" });
    expect(await stored()).toHaveLength(0);
  });

  it("accepts old and new secret after a rotation, and neither source's for the other", async () => {
    const { send, event, id, ctx, secrets } = await setUp();
    const { secret } = await rotateWebhookSecret(ctx, { source: "INVENTORY" });
    const body = event({ variantId: id, quantity: 1 });
    expect(await send(body, { secret })).toMatchObject({ status: 202 });
    expect(await send(body)).toMatchObject({ status: 202 });
    await db.webhookSecret.updateMany({
      where: { shopId: ctx.shopId, expiresAt: { not: null } },
      data: { expiresAt: new Date(Date.now() - 1000) },
    });
    expect(await send(body)).toMatchObject({ status: 401 });
    expect(await send(body, { secret: Buffer.from(secrets.SHOPIFY).toString("base64") })).toMatchObject({
      status: 401,
    });
  });

  it("checks size before shop, shop before signature", async () => {
    const { publicKey } = await setUp();
    expect(await call(POST, "pk_unknown", {}, "x".repeat(1024 * 1024 + 1))).toMatchObject({
      status: 413,
      code: "body-too-large",
    });
    expect(await call(POST, publicKey, {}, chunked(1024 * 1024 + 1))).toMatchObject({ status: 413 });
    for (const unknown of ["pk_unknown", "a\0b", "x".repeat(500)]) {
      expect(await call(POST, unknown, {}, "{}")).toMatchObject({ status: 404, code: "shop-not-found" });
    }
    expect(await call(POST, publicKey, {}, "no json")).toMatchObject({ status: 401, code: "invalid-signature" });
  });

  it("takes 1,000 items and a body just under the limit", async () => {
    const { send, event, id, stock, work } = await setUp();
    const items = Array.from({ length: 1000 }, (_, n) => ({ variantId: n === 500 ? id : `other-${n}`, quantity: n }));
    const body = { ...event({ items }), padding: "x".repeat(900_000) };
    expect(await send(body)).toMatchObject({ status: 202, result: "stored" });
    await work();
    expect(await stock()).toBe(500);
  });

  it("answers 503 with Retry-After when the database is away", async () => {
    const { send, event, id } = await setUp();
    const away = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    const query = vi.spyOn(pool, "query").mockRejectedValue(away as never);
    const answer = await send(event({ variantId: id, quantity: 1 })).finally(() => query.mockRestore());
    expect(answer).toMatchObject({ status: 503, code: "unavailable" });
    expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThanOrEqual(1);
  });

  it("allows POST only", async () => {
    const answer = GET(new Request("http://localhost:3000/api/webhooks/inventory/pk"));
    expect(answer.status).toBe(405);
    expect(answer.headers.get("Allow")).toBe("POST");
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
  });
});
