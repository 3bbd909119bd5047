import { readFile } from "node:fs/promises";
import { db } from "@/lib/db/client";
import { rotateWebhookSecret } from "@/lib/settings";
import { call, callInChunks, expectProblem, form } from "../fixtures/http";
import { stockOf, unprocessedOf } from "../fixtures/records";
import type { PrivateShop } from "../fixtures/shop";
import { expect, test } from "../fixtures/test";
import { deliver, woocommerce } from "../fixtures/webhooks";

// contract.md section 3; the payload is the REST API's own sample
const simple = JSON.parse(await readFile("lib/inventory/fixtures/woocommerce-product-simple.json", "utf8"));
const changed = (change: object) => ({ ...simple, ...change });
const gmt = (secondsAgo: number) => new Date(Date.now() - secondsAgo * 1000).toISOString().slice(0, 19);
const status = async (...given: Parameters<typeof deliver>) => {
  const answer = await deliver(...given);
  return `${answer.status} ${answer.json().status}`;
};
const idle = (shop: PrivateShop) => expect.poll(() => unprocessedOf(shop)).toBe(0);

test("a simple product is one variant with the product's id; stock_status decides unless manage_stock", async ({
  newShop,
}) => {
  const shop = await newShop({ catalog: null });
  const send = async (change: object, secondsAgo: number) => {
    const payload = changed({ ...change, date_modified_gmt: gmt(secondsAgo) });
    expect(await status(woocommerce(shop, payload))).toBe("202 stored");
    await idle(shop);
    return stockOf(shop);
  };
  expect(await send({}, 90)).toEqual({ 794: true });
  expect(await send({ stock_status: "outofstock" }, 80)).toEqual({ 794: false });
  expect(await send({ stock_status: "onbackorder" }, 70)).toEqual({ 794: false });
  expect(await send({ manage_stock: true, stock_quantity: 4, stock_status: "outofstock" }, 60)).toEqual({ 794: 4 });
  expect(await send({ manage_stock: true, stock_quantity: -1 }, 50)).toEqual({ 794: -1 });
  const [product] = await db.product.findMany({ where: { shopId: shop.shopId } });
  expect(product).toMatchObject({ externalId: "794", title: "Premium Quality", url: simple.permalink });
});

test("a variation belongs to its parent, by parent_id or _links.up", async ({ newShop }) => {
  const shop = await newShop({ catalog: null });
  const one = { ...simple, id: 801, type: "variation", parent_id: 800, stock_status: "outofstock", name: "Red" };
  const two = {
    ...simple,
    id: 802,
    type: "variation",
    parent_id: undefined,
    _links: { up: [{ href: "https://example.com/wp-json/wc/v3/products/800" }] },
  };
  await deliver(woocommerce(shop, one));
  await deliver(woocommerce(shop, two));
  await expect.poll(() => stockOf(shop)).toEqual({ 801: false, 802: true });
  expect(await db.product.findMany({ where: { shopId: shop.shopId }, select: { externalId: true } })).toEqual([
    { externalId: "800" },
  ]);
});

test("newest date_modified_gmt wins; the same delivery again is a duplicate; deleted goes", async ({ newShop }) => {
  const shop = await newShop({ catalog: null });
  const out = woocommerce(shop, changed({ stock_status: "outofstock", date_modified_gmt: gmt(60) }));
  expect([await status(out), await status(out)]).toEqual(["202 stored", "202 duplicate"]);
  await idle(shop);
  await deliver(woocommerce(shop, changed({ date_modified_gmt: gmt(120) })));
  await idle(shop);
  expect(await stockOf(shop)).toEqual({ 794: false });
  const deleted = woocommerce(shop, { id: 794 }, { topic: "product.deleted" });
  expect(await status(deleted)).toBe("202 stored");
  await expect.poll(() => stockOf(shop)).toEqual({});
});

test("the ping is 200, unsigned as WooCommerce sends it or signed; unknown topics are ignored", async ({ newShop }) => {
  const shop = await newShop({ catalog: null });
  const ping = await call(`/api/webhooks/woocommerce/${shop.publicKey}`, form({ webhook_id: "12" }));
  expect(ping.status).toBe(200);
  const type = { "content-type": "application/x-www-form-urlencoded", "x-wc-webhook-topic": null };
  expect((await deliver(woocommerce(shop, "webhook_id=12"), type)).status).toBe(200);
  const forged = { ...type, "x-wc-webhook-signature": "AAAA" };
  expectProblem(await deliver(woocommerce(shop, "webhook_id=12"), forged), 401, "invalid-signature");
  const unknown = await call("/api/webhooks/woocommerce/pk_unknown", form({ webhook_id: "12" }));
  expectProblem(unknown, 404, "shop-not-found");
  expect(await status(woocommerce(shop, { id: 1 }, { topic: "order.created" }))).toBe("202 ignored");
});

test("signatures: missing, malformed, of another shop, of a rotated secret", async ({ newShop }) => {
  const [shop, other] = [await newShop({ catalog: null }), await newShop({ catalog: null })];
  const right = woocommerce(shop, simple);
  for (const signature of [null, "", "nonsense"]) {
    expectProblem(await deliver(right, { "x-wc-webhook-signature": signature }), 401, "invalid-signature");
  }
  expectProblem(await deliver({ ...right, body: `${right.body} ` }), 401, "invalid-signature");
  const foreign = woocommerce(shop, simple, { secret: other.secrets.woocommerce });
  expectProblem(await deliver(foreign), 401, "invalid-signature");
  const { secret } = await rotateWebhookSecret(shop.ctx, { source: "WOOCOMMERCE" });
  expect(await status(woocommerce(shop, simple, { secret }))).toBe("202 stored");
  expect(await status(right)).toBe("202 stored");
});

test("bad deliveries are refused and nothing is stored", async ({ newShop }) => {
  const shop = await newShop({ catalog: null });
  expectProblem(await deliver(woocommerce({ ...shop, publicKey: "pk_unknown" }, simple)), 404, "shop-not-found");
  for (const body of ["", "{", "[]", "null", "[1]"]) {
    expectProblem(await deliver(woocommerce(shop, body)), 422, "malformed-body");
  }
  for (const stock_quantity of [1.5, "5", 2 ** 31]) {
    const payload = changed({ manage_stock: true, stock_quantity });
    expectProblem(await deliver(woocommerce(shop, payload)), 422, "invalid-fields", "stock_quantity");
  }
  const untold = changed({ manage_stock: false, stock_status: null, stock_quantity: null });
  expectProblem(await deliver(woocommerce(shop, untold)), 422, "invalid-fields", "stock_status");
  const early = changed({ date_modified_gmt: gmt(-400) });
  expectProblem(await deliver(woocommerce(shop, early)), 422, "invalid-fields", "date_modified_gmt");
  const huge = woocommerce(shop, changed({ description: "x".repeat(5 * 1024 * 1024) }));
  expectProblem(await deliver(huge), 413, "body-too-large");
  expectProblem(await callInChunks(huge.path, huge.body, huge.headers), 413, "body-too-large");
  expect(await db.inventoryEvent.count({ where: { shopId: shop.shopId } })).toBe(0);
});
