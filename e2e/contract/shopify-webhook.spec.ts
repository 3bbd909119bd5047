import { readFile } from "node:fs/promises";
import { importCatalog } from "@/lib/catalog";
import { db } from "@/lib/db/client";
import { rotateWebhookSecret } from "@/lib/settings";
import { call, callInChunks, expectProblem, json, someone } from "../fixtures/http";
import { stockOf, subscriptionsOf, unprocessedOf } from "../fixtures/records";
import type { PrivateShop } from "../fixtures/shop";
import { expect, test } from "../fixtures/test";
import { deliver, shopify } from "../fixtures/webhooks";

// contract.md section 3; the payloads are Shopify's own samples, byte for byte
const sample = (name: string) => readFile(`lib/inventory/fixtures/shopify-${name}.json`, "utf8");
const productsUpdate = await sample("products-update.raw");
const small = "642667041472713922";
const medium = "757650484644203962";

const status = async (...given: Parameters<typeof deliver>) => {
  const answer = await deliver(...given);
  return `${answer.status} ${answer.json().status}`;
};
const idle = (shop: PrivateShop) => expect.poll(() => unprocessedOf(shop)).toBe(0);
const soldOut = productsUpdate.replaceAll(/"inventory_quantity":\d+/g, '"inventory_quantity":0');
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);

test("products/update adds what is unknown, with ids beyond 2^53, titles of options and the product's address", async ({
  newShop,
}) => {
  const shop = await newShop({ catalog: null });
  expect(await status(shopify(shop, productsUpdate))).toBe("202 stored");
  await expect.poll(() => stockOf(shop)).toEqual({ [small]: 75, [medium]: 50 });
  const [product] = await db.product.findMany({ where: { shopId: shop.shopId }, include: { variants: true } });
  expect(product).toMatchObject({ externalId: "788032119674292922", title: "Example T-Shirt" });
  expect(product?.url).toBe(`${shop.site}/products/example-t-shirt`);
  expect(product?.variants.map(({ title }) => title).sort()).toEqual(["Medium", "Small"]);
  expect(product?.variants.map(({ price }) => Number(price))).toEqual([19.99, 19.99]);
});

test("newest X-Shopify-Triggered-At wins; a repeated delivery is a duplicate", async ({ newShop }) => {
  const shop = await newShop({ catalog: null });
  const delivery = shopify(shop, productsUpdate, { triggeredAt: ago(60) });
  expect(await status(delivery)).toBe("202 stored");
  expect(await status(delivery)).toBe("202 duplicate");
  await idle(shop);
  await deliver(shopify(shop, soldOut, { triggeredAt: ago(120) }));
  await idle(shop);
  expect(await stockOf(shop)).toEqual({ [small]: 75, [medium]: 50 });
  await deliver(shopify(shop, soldOut, { triggeredAt: ago(10) }));
  await expect.poll(() => stockOf(shop)).toEqual({ [small]: 0, [medium]: 0 });
  const without = shopify(shop, productsUpdate);
  await deliver(without, { "x-shopify-triggered-at": null });
  await idle(shop);
  expect(await stockOf(shop)).toEqual({ [small]: 0, [medium]: 0 });
});

test("a restock by products/update alerts who waits", async ({ newShop, smtp }) => {
  const shop = await newShop({ catalog: null, smtpPort: smtp.port });
  await deliver(shopify(shop, soldOut, { triggeredAt: ago(60) }));
  await expect.poll(() => stockOf(shop)).toEqual({ [small]: 0, [medium]: 0 });
  const email = someone();
  expect((await call(`${shop.api}/subscriptions`, json({ variantId: medium, email }))).status).toBe(202);
  await deliver(shopify(shop, productsUpdate));
  await smtp.waitForMail(({ raw, envelope }) => envelope.to.includes(email) && raw.includes("X-Shelfbell-Alert: "));
  await expect.poll(async () => (await subscriptionsOf(shop)).map((row) => row.status)).toEqual(["SENT"]);
});

test("null inventory_management is not counted and in stock; absent is counted", async ({ newShop }) => {
  const shop = await newShop({ catalog: null });
  const payload = productsUpdate
    .replace('"inventory_management":"shopify",', "")
    .replace('"inventory_management":"shopify"', '"inventory_management":null');
  await deliver(shopify(shop, payload));
  await expect.poll(() => stockOf(shop)).toEqual({ [small]: 75, [medium]: true });
});

test("inventory_levels/update needs the item's variant; null tells nothing", async ({ newShop }) => {
  const shop = await newShop({ catalog: null });
  const level = await sample("inventory_levels-rest-object.raw");
  const topic = "inventory_levels/update";
  expect(await status(shopify(shop, level, { topic }))).toMatch(/^202 (stored|ignored)$/);
  await idle(shop);
  expect(await db.inventoryEvent.count({ where: { shopId: shop.shopId, status: "IGNORED" } })).toBe(1);
  const variants = [{ id: "v1", title: "One", quantity: 0, inventoryItemId: "49148385" }];
  await importCatalog(shop.ctx, { products: [{ id: "p1", title: "P", url: `${shop.site}/p`, variants }] });
  await deliver(shopify(shop, level, { topic }));
  await expect.poll(() => stockOf(shop)).toEqual({ v1: 18 });
  await deliver(shopify(shop, level.replace('"available":18', '"available":null'), { topic }));
  await idle(shop);
  expect(await stockOf(shop)).toEqual({ v1: 18 });
});

test("products/delete takes the product away; privacy topics and unknown ones are accepted", async ({ newShop }) => {
  const shop = await newShop({ catalog: null });
  await deliver(shopify(shop, productsUpdate, { topic: "products/create", triggeredAt: ago(60) }));
  await expect.poll(() => stockOf(shop)).not.toEqual({});
  expect(await status(shopify(shop, '{"id":788032119674292922}', { topic: "products/delete" }))).toBe("202 stored");
  await expect.poll(() => stockOf(shop)).toEqual({});
  for (const topic of ["customers/data_request", "customers/redact", "shop/redact"]) {
    const payload = await sample(topic.replace("/", "-"));
    expect(await status(shopify(shop, payload, { topic }))).toMatch(/^202 (stored|ignored)$/);
  }
  expect(await status(shopify(shop, '{"anything":[1]}', { topic: "orders/paid" }))).toBe("202 ignored");
});

test("customers/redact forgets the address in this shop", async ({ shop }) => {
  const email = someone();
  await call(`${shop.api}/subscriptions`, json({ variantId: "tent-green", email }));
  const payload = { shop_domain: shop.domain, customer: { id: 1, email: email.toUpperCase() } };
  expect(await status(shopify(shop, payload, { topic: "customers/redact" }))).toBe("202 stored");
  await expect.poll(async () => JSON.stringify(await subscriptionsOf(shop))).not.toContain(email);
});

test("signatures: missing, malformed, of another shop, of a rotated secret", async ({ newShop }) => {
  const [shop, other] = [await newShop({ catalog: null }), await newShop({ catalog: null })];
  const right = shopify(shop, productsUpdate);
  for (const signature of [null, "", "nonsense", `${right.headers["x-shopify-hmac-sha256"]}x`]) {
    expectProblem(await deliver(right, { "x-shopify-hmac-sha256": signature }), 401, "invalid-signature");
  }
  expectProblem(await deliver({ ...right, body: `${right.body} ` }), 401, "invalid-signature");
  const foreign = shopify(shop, productsUpdate, { secret: other.secrets.shopify });
  expectProblem(await deliver(foreign), 401, "invalid-signature");
  const { secret } = await rotateWebhookSecret(shop.ctx, { source: "SHOPIFY" });
  expect(await status(shopify(shop, productsUpdate, { secret, webhookId: "a" }))).toBe("202 stored");
  expect(await status(right)).toBe("202 stored");
});

test("bad deliveries are refused and nothing is stored", async ({ newShop }) => {
  const shop = await newShop({ catalog: null });
  expectProblem(await deliver(shopify({ ...shop, publicKey: "pk_unknown" }, productsUpdate)), 404, "shop-not-found");
  expect((await deliver(shopify(shop, productsUpdate), { "x-shopify-topic": null })).status).toBe(422);
  for (const body of ["", "{", "[]", "null", `[${productsUpdate}]`]) {
    expectProblem(await deliver(shopify(shop, body)), 422, "malformed-body");
  }
  for (const quantity of ["1.5", '"5"', "null", "2147483648"]) {
    const payload = productsUpdate.replace('"inventory_quantity":75', `"inventory_quantity":${quantity}`);
    expectProblem(await deliver(shopify(shop, payload)), 422, "invalid-fields", "variants.0.inventory_quantity");
  }
  const early = shopify(shop, productsUpdate, { triggeredAt: ago(-400) });
  expect((await deliver(early)).status).toBe(422);
  expect((await deliver(shopify(shop, productsUpdate), { "x-shopify-triggered-at": "soon" })).status).toBe(422);
  const huge = shopify(shop, `{"id":1,"note":"${"x".repeat(5 * 1024 * 1024)}"}`);
  expectProblem(await deliver(huge), 413, "body-too-large");
  expectProblem(await callInChunks(huge.path, huge.body, huge.headers), 413, "body-too-large");
  expect(await db.inventoryEvent.count({ where: { shopId: shop.shopId } })).toBe(0);
});

test("HTML and data: links in a product are text, and no links", async ({ newShop, smtp }) => {
  const shop = await newShop({ catalog: null, smtpPort: smtp.port });
  const payload = (quantity: number) => {
    const product = JSON.parse(productsUpdate.replaceAll(/("id":)(\d{10,})/g, '$1"$2"'));
    product.title = '<img src=x onerror="alert(1)">Shirt & Co\r\nBcc: evil@x.test';
    product.image = { src: "data:text/html,<script>alert(1)</script>" };
    for (const variant of product.variants) variant.inventory_quantity = quantity;
    return product;
  };
  await deliver(shopify(shop, payload(0), { triggeredAt: ago(60) }));
  await expect.poll(() => stockOf(shop)).toEqual({ [small]: 0, [medium]: 0 });
  const email = someone();
  await call(`${shop.api}/subscriptions`, json({ variantId: small, email }));
  await deliver(shopify(shop, payload(3)));
  const received = await smtp.waitForMail(({ raw }) => raw.includes("X-Shelfbell-Alert: "));
  const mail = await received.parse();
  expect(received.envelope.to).toEqual([email]);
  expect(mail.headers.has("bcc")).toBe(false);
  expect(mail.subject).toContain('<img src=x onerror="alert(1)">Shirt & Co');
  expect(mail.html).toContain("&lt;img src=x");
  expect(mail.html).not.toMatch(/<img[^>]+onerror|data:text\/html|<script/);
});
