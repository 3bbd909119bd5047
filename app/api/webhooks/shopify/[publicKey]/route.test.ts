import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { importCatalog } from "@/lib/catalog";
import { db } from "@/lib/db/client";
import { call, chunked, makeReceivingShop, shopifyHeaders, workOff } from "@/lib/inventory/testing";
import { makeSubscription } from "@/prisma/factories";
import { POST } from "./route";

const fixture = (name: string) => readFileSync(`lib/inventory/fixtures/${name}.json`);
const sample = fixture("shopify-products-update.raw");
const small = "642667041472713922";
const medium = "757650484644203962";

/** The sample payload with other stock, or other text; its long ids stay as they are. */
const withStock = (quantity: number, replace: [string, string][] = []) => {
  let text = sample.toString("utf8").replaceAll(/"inventory_quantity":\d+/g, `"inventory_quantity":${quantity}`);
  for (const [from, to] of replace) text = text.replaceAll(from, to);
  return Buffer.from(text);
};

async function setUp(data: Parameters<typeof makeReceivingShop>[0] = {}) {
  const shop = await makeReceivingShop({ domain: "acme.example.com", currency: "EUR", ...data });
  const send = async (
    body: Buffer | object | string,
    more: Record<string, string> = {},
    secret = shop.secrets.SHOPIFY,
  ) => {
    const answer = await call(POST, shop.publicKey, shopifyHeaders(secret, body, more), body);
    await workOff(shop.id);
    return answer;
  };
  const variantOf = (externalId: string) =>
    db.variant.findFirst({ where: { shopId: shop.id, externalId }, include: { product: true } });
  const events = () => db.inventoryEvent.findMany({ where: { shopId: shop.id }, orderBy: { seq: "asc" } });
  return { ...shop, send, variantOf, events };
}

const at = (time: string) => ({ "X-Shopify-Triggered-At": time });

describe("POST /api/webhooks/shopify/{publicKey}", () => {
  it("fills the catalog from the real payload, without an edge", async () => {
    const { send, variantOf, id } = await setUp();
    expect(await send(sample)).toMatchObject({ status: 202, result: "stored" });
    expect(await variantOf(small)).toMatchObject({
      title: "Small",
      sku: "example-shirt-s",
      currency: "EUR",
      quantity: 75,
      inStock: true,
      url: `https://acme.example.com/products/example-t-shirt?variant=${small}`,
      product: { externalId: "788032119674292922", title: "Example T-Shirt", published: true },
    });
    expect(await db.restock.count({ where: { shopId: id } })).toBe(0);
  });

  it("starts a restock when a product's update brings stock back", async () => {
    const { send, variantOf, id } = await setUp();
    await send(withStock(0), at("2026-01-01T00:00:00Z"));
    expect(await variantOf(medium)).toMatchObject({ quantity: 0, inStock: false });
    await send(withStock(5), at("2026-01-02T00:00:00.123456789Z"));
    expect(await variantOf(medium)).toMatchObject({ quantity: 5, inStock: true });
    expect(await db.restock.count({ where: { shopId: id } })).toBe(2);
  });

  it("keeps stock of a FREE shop up to date too", async () => {
    const { send, variantOf } = await setUp({ plan: "FREE" });
    await send(sample);
    expect(await variantOf(small)).toMatchObject({ quantity: 75 });
  });

  it("lets a late event rename, restock and revive nothing", async () => {
    const { send, variantOf, events } = await setUp();
    await send(withStock(3, [["Example T-Shirt", "Renamed"]]), at("2026-01-02T00:00:00Z"));
    await send(withStock(9), at("2026-01-01T00:00:00Z"));
    expect(await variantOf(small)).toMatchObject({ quantity: 3, product: { title: "Renamed" } });
    expect((await events()).at(-1)).toMatchObject({ status: "IGNORED", note: "Older than what was known already." });
    await send({ id: "788032119674292922" }, { ...at("2026-01-03T00:00:00Z"), "X-Shopify-Topic": "products/delete" });
    await send(withStock(9), at("2026-01-02T12:00:00Z"));
    const deleted = await variantOf(small);
    expect(deleted).toMatchObject({ inStock: false, product: { deletedAt: expect.any(Date) } });
    expect(deleted?.deletedAt).not.toBeNull();
    await send(withStock(4), at("2026-01-04T00:00:00Z"));
    expect(await variantOf(small)).toMatchObject({ quantity: 4, deletedAt: null, product: { deletedAt: null } });
  });

  it("does not let a file publish what the platform hides", async () => {
    const { send, variantOf, ctx } = await setUp();
    await send(withStock(0, [['"status":"active"', '"status":"draft"']]));
    const variants = [{ id: small, title: "Small", quantity: 0 }];
    const url = "https://acme.example.com/products/example-t-shirt";
    await importCatalog(ctx, { products: [{ id: "788032119674292922", title: "From a file", url, variants }] });
    expect(await variantOf(small)).toMatchObject({ product: { title: "From a file", published: false } });
  });

  it("removes a variant that the product no longer has", async () => {
    const { send, variantOf } = await setUp();
    await send(sample, at("2026-01-01T00:00:00Z"));
    const payload = {
      id: "788032119674292922",
      title: "Shirt",
      handle: "shirt",
      variants: [{ id: small, title: "S", inventory_quantity: 1 }],
    };
    await send(payload, at("2026-01-02T00:00:00Z"));
    expect(await variantOf(small)).toMatchObject({ quantity: 1, deletedAt: null });
    expect(await variantOf(medium)).toMatchObject({ inStock: false, deletedAt: expect.any(Date) });
  });

  it("acts on inventory levels of items that products have named, and ignores the others", async () => {
    const { send, variantOf, events, id } = await setUp();
    const level = fixture("shopify-inventory_levels-rest-object.raw");
    const topic = { "X-Shopify-Topic": "inventory_levels/update" };
    expect(await send(level, topic)).toMatchObject({ status: 202, result: "stored" });
    expect((await events())[0]).toMatchObject({ status: "IGNORED", note: expect.stringContaining("inventory item") });
    await send(
      withStock(0, [['"inventory_item_id":null', '"inventory_item_id":49148385']]),
      at("2023-01-01T00:00:00Z"),
    );
    await send(level, topic);
    expect(await variantOf(small)).toMatchObject({ quantity: 18, inStock: true });
    expect(await db.restock.count({ where: { shopId: id } })).toBe(2);
    await send({ inventory_item_id: 49148385, location_id: 1, available: null }, topic);
    expect((await events()).at(-1)).toMatchObject({ status: "IGNORED" });
    expect(await variantOf(small)).toMatchObject({ quantity: 18 });
  });

  it("knows the same event again, by its id or by its content", async () => {
    const { send, events } = await setUp();
    const eventId = { "X-Shopify-Event-Id": randomUUID() };
    expect(await send(sample, eventId)).toMatchObject({ result: "stored" });
    expect(await send(sample, eventId)).toMatchObject({ result: "duplicate" });
    expect(await send({ id: 7 }, { ...eventId, "X-Shopify-Topic": "products/delete" })).toMatchObject({
      result: "stored",
    });
    const delivery = { "X-Shopify-Event-Id": "", "X-Shopify-Webhook-Id": randomUUID() };
    expect(await send(sample, delivery)).toMatchObject({ result: "stored" });
    expect(await send(withStock(1), delivery)).toMatchObject({ result: "duplicate" });
    const none = { "X-Shopify-Event-Id": "", "X-Shopify-Webhook-Id": "" };
    expect(await send(sample, none)).toMatchObject({ result: "stored" });
    expect(await send(sample, none)).toMatchObject({ result: "duplicate" });
    expect(await send(withStock(2), none)).toMatchObject({ result: "stored" });
    expect(await events()).toHaveLength(5);
  });

  it("erases what the privacy topics ask for, and keeps a note of a request for data", async () => {
    const { send, ctx, id, events, variantOf } = await setUp();
    await send(sample);
    const variant = await variantOf(small);
    for (const email of ["john@example.com", "jane@example.com"]) {
      await makeSubscription(ctx, { variantId: variant?.id ?? "", email });
    }
    const emails = async () => (await db.subscription.findMany({ where: { shopId: id } })).map(({ email }) => email);
    await send(fixture("shopify-customers-data_request"), { "X-Shopify-Topic": "customers/data_request" });
    expect((await events()).at(-1)).toMatchObject({
      status: "PROCESSED",
      note: expect.stringContaining("john@example.com"),
    });
    await send(fixture("shopify-customers-redact"), { "X-Shopify-Topic": "customers/redact" });
    expect(await emails()).toEqual(["jane@example.com"]);
    for (const event of (await events()).slice(1)) {
      expect(event.body).toHaveLength(0);
      expect(event.note).not.toContain("john");
    }
    await send(fixture("shopify-shop-redact"), { "X-Shopify-Topic": "shop/redact" });
    expect(await emails()).toEqual([]);
  });

  it("stores other topics as ignored, whatever they hold", async () => {
    const { send } = await setUp();
    expect(await send("not json", { "X-Shopify-Topic": "orders/create" })).toMatchObject({
      status: 202,
      result: "ignored",
    });
  });

  it.each<[string, Buffer | string, Record<string, string>, object]>([
    ["no topic", sample, { "X-Shopify-Topic": "" }, { status: 422, code: "invalid-fields", field: "X-Shopify-Topic" }],
    ["a bad time", sample, at("soon"), { status: 422, field: "X-Shopify-Triggered-At" }],
    ["a time ahead", sample, at("2999-01-01T00:00:00Z"), { status: 422, field: "X-Shopify-Triggered-At" }],
    ["a fraction", withStock(0, [[":0,", ":0.5,"]]), {}, { status: 422, code: "invalid-fields" }],
    ["an array", "[]", {}, { status: 422, code: "malformed-body" }],
    ["no JSON", "{", {}, { status: 422, code: "malformed-body" }],
  ])("refuses %s and stores nothing", async (_, body, headers, answer) => {
    const { send, events } = await setUp();
    expect(await send(body, headers)).toMatchObject(answer);
    expect(await events()).toHaveLength(0);
  });

  it("refuses a missing, malformed or foreign signature, and bodies over 5 MiB", async () => {
    const { send, publicKey } = await setUp();
    const foreign = await makeReceivingShop();
    expect(await send(sample, {}, foreign.secrets.SHOPIFY)).toMatchObject({ status: 401, code: "invalid-signature" });
    expect(await send(sample, { "X-Shopify-Hmac-Sha256": "" })).toMatchObject({ status: 401 });
    expect(await send(sample, { "X-Shopify-Hmac-Sha256": "zzz" })).toMatchObject({ status: 401 });
    expect(await call(POST, publicKey, {}, chunked(5 * 1024 * 1024 + 1))).toMatchObject({ status: 413 });
    expect(await call(POST, "pk_nobody", shopifyHeaders("x", sample), sample)).toMatchObject({ status: 404 });
  });
});
