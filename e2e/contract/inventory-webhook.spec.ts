import { db } from "@/lib/db/client";
import { rotateWebhookSecret } from "@/lib/settings";
import { variants } from "../fixtures/catalog";
import { type Answer, callInChunks, expectProblem } from "../fixtures/http";
import { stockOf, unprocessedOf } from "../fixtures/records";
import type { PrivateShop } from "../fixtures/shop";
import { expect, test } from "../fixtures/test";
import { deliver, inventory, inventoryBody } from "../fixtures/webhooks";

// contract.md section 3, the generic webhook
const { green, blue, red } = variants;

function expectStored(answer: Answer, status: "stored" | "duplicate" | "ignored"): void {
  expect(`${answer.status} ${answer.text}`).toBe(`202 {"status":"${status}"}`);
}

const eventsOf = (shop: PrivateShop) => db.inventoryEvent.count({ where: { shopId: shop.shopId } });
const idle = (shop: PrivateShop) => expect.poll(() => unprocessedOf(shop)).toBe(0);
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);

test("one item and a list of items are stored, then processed", async ({ newShop }) => {
  const shop = await newShop();
  expectStored(await deliver(inventory(shop, { variantId: green, quantity: 4 })), "stored");
  const items = [
    { variantId: blue, quantity: -3, inStock: true },
    { variantId: red, quantity: null, inStock: false },
    { variantId: variants.mug, quantity: 7, inStock: false },
    { variantId: variants.lamp, quantity: 1 },
    { variantId: variants.lamp, quantity: 2147483647 },
  ];
  expectStored(await deliver(inventory(shop, { items })), "stored");
  const { lamp, mug } = variants;
  await expect
    .poll(() => stockOf(shop))
    .toEqual({ [green]: 4, [blue]: -3, [red]: false, [mug]: 7, [lamp]: 2147483647 });
  expectStored(await deliver(inventory(shop, { variantId: red, inStock: true, extra: 1 })), "stored");
  await expect.poll(() => stockOf(shop)).toMatchObject({ [red]: true });
});

test("the same webhook-id again is a duplicate, whatever it says; of old and new the newest wins", async ({
  newShop,
}) => {
  const shop = await newShop();
  const first = inventory(shop, { variantId: green, quantity: 5 }, { id: "msg_once", time: ago(60) });
  expectStored(await deliver(first), "stored");
  const again = await Promise.all(Array.from({ length: 5 }, () => deliver(first)));
  for (const answer of again) expectStored(answer, "duplicate");
  expectStored(await deliver(inventory(shop, { variantId: green, quantity: 9 }, { id: "msg_once" })), "duplicate");
  await expect.poll(() => stockOf(shop)).toMatchObject({ [green]: 5 });
  expect(await eventsOf(shop)).toBe(1);

  expectStored(await deliver(inventory(shop, { variantId: green, quantity: 8 }, { time: ago(120) })), "stored");
  await idle(shop);
  expect(await stockOf(shop)).toMatchObject({ [green]: 5 });
  const time = ago(30);
  await deliver(inventory(shop, { variantId: green, quantity: 6 }, { time }));
  await idle(shop);
  await deliver(inventory(shop, { variantId: green, quantity: 7 }, { time }));
  await expect.poll(() => stockOf(shop)).toMatchObject({ [green]: 7 });
  await deliver(inventory(shop, { variantId: blue, quantity: 2 }, { time: ago(3600) }));
  await expect.poll(() => stockOf(shop)).toMatchObject({ [blue]: 2, [green]: 7 });
});

test("a missing, malformed or wrong signature is 401 before the body is looked at", async ({ newShop }) => {
  const [shop, other] = [await newShop(), await newShop()];
  const right = inventory(shop, { variantId: green, quantity: 5 });
  const signature = right.headers["webhook-signature"] ?? "";
  const changes: Record<string, string | null>[] = [
    { "webhook-signature": null },
    { "webhook-signature": "" },
    { "webhook-signature": "v1," },
    { "webhook-signature": "nonsense" },
    { "webhook-signature": signature.replace("v1,", "v2,") },
    { "webhook-signature": signature.slice(3) },
    { "webhook-signature": `v1,${"A".repeat(43)}=` },
    { "webhook-id": null },
    { "webhook-id": "msg_other" },
    { "webhook-timestamp": null },
    { "webhook-timestamp": "soon" },
    { "webhook-timestamp": "1614265330" },
  ];
  for (const change of changes) expectProblem(await deliver(right, change), 401, "invalid-signature");
  expectProblem(await deliver({ ...right, body: `${right.body} ` }), 401, "invalid-signature");
  const foreign = inventory(shop, { variantId: green, quantity: 5 }, { secret: other.secrets.inventory });
  expectProblem(await deliver(foreign), 401, "invalid-signature");
  expectProblem(await deliver({ ...right, body: "not json" }), 401, "invalid-signature");
  expect(await eventsOf(shop)).toBe(0);
  expectStored(await deliver(right, { "webhook-signature": `v1,AAAA v2,x ${signature}` }), "stored");
});

test("an old or early webhook-timestamp is a replay; within five minutes is fine", async ({ newShop }) => {
  const shop = await newShop();
  for (const at of [ago(310), ago(86_400), ago(-310)]) {
    const delivery = inventory(shop, { variantId: green, quantity: 5 }, { at });
    expectProblem(await deliver(delivery), 409, "replay");
    expectProblem(await deliver(delivery, { "webhook-signature": "v1,AAAA" }), 401, "invalid-signature");
  }
  expect(await eventsOf(shop)).toBe(0);
  for (const at of [ago(290), ago(-290)]) {
    expectStored(await deliver(inventory(shop, { variantId: green, quantity: 5 }, { at })), "stored");
  }
});

test("a rotated secret works beside the new one; an outlived one does not", async ({ newShop }) => {
  const shop = await newShop();
  const { secret } = await rotateWebhookSecret(shop.ctx, { source: "INVENTORY" });
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/=]+$/);
  const [old, fresh] = [shop.secrets.inventory, secret].map(
    (one) => () => deliver(inventory(shop, { variantId: green, quantity: 1 }, { secret: one })),
  );
  if (!old || !fresh) throw new Error("two secrets");
  expectStored(await old(), "stored");
  expectStored(await fresh(), "stored");
  await db.webhookSecret.updateMany({
    where: { shopId: shop.shopId, source: "INVENTORY", expiresAt: { not: null } },
    data: { expiresAt: ago(1) },
  });
  expectProblem(await old(), 401, "invalid-signature");
  expectStored(await fresh(), "stored");
});

test("an unknown shop is 404", async ({ newShop }) => {
  const shop = await newShop();
  for (const publicKey of ["pk_unknown", "%00", "x".repeat(500), shop.shopId]) {
    const delivery = inventory({ ...shop, publicKey }, { variantId: green, quantity: 5 });
    expectProblem(await deliver(delivery), 404, "shop-not-found");
  }
});

const now = () => new Date().toISOString();
const event = (data: unknown, timestamp: unknown = now()) =>
  JSON.stringify({ type: "inventory.updated", timestamp, data });

test("unreadable bodies and wrong shapes are malformed-body, and nothing is stored", async ({ newShop }) => {
  const shop = await newShop();
  const bodies = [
    "",
    "{",
    "null",
    "[]",
    `[${event({ variantId: green, quantity: 1 })}]`,
    '"x"',
    event([]),
    event({ items: {} }),
    event({ items: [[]] }),
  ];
  for (const body of bodies) expectProblem(await deliver(inventoryBody(shop, body)), 422, "malformed-body");
  expect(await eventsOf(shop)).toBe(0);
});

test("wrong values are invalid-fields that name them, and nothing is stored", async ({ newShop }) => {
  const shop = await newShop();
  const wrong: [data: unknown, field: string][] = [
    [{ variantId: green, quantity: 1.5 }, "data.quantity"],
    [{ variantId: green, quantity: "5" }, "data.quantity"],
    [{ variantId: green, quantity: 2 ** 31 }, "data.quantity"],
    [{ variantId: green, quantity: -(2 ** 31) - 1 }, "data.quantity"],
    [{ variantId: green, quantity: true }, "data.quantity"],
    [{ variantId: green, quantity: null }, "data.quantity"],
    [{ variantId: green }, "data.quantity"],
    [{ variantId: green, quantity: null, inStock: "yes" }, "data.inStock"],
    [{ variantId: 7, quantity: 1 }, "data.variantId"],
    [{ variantId: "", quantity: 1 }, "data.variantId"],
    [{ variantId: "x".repeat(65), quantity: 1 }, "data.variantId"],
    [{ quantity: 1 }, "data.variantId"],
    [
      {
        items: [
          { variantId: green, quantity: 1 },
          { variantId: blue, quantity: 0.5 },
        ],
      },
      "data.items.1.quantity",
    ],
    [{ items: Array.from({ length: 1001 }, (_, i) => ({ variantId: `v${i}`, quantity: 1 })) }, "data.items"],
  ];
  for (const [data, field] of wrong) {
    expectProblem(await deliver(inventoryBody(shop, event(data))), 422, "invalid-fields", field);
  }
  const digits = event({ variantId: green, quantity: 1 }).replace('"quantity":1', `"quantity":${"9".repeat(30)}`);
  expectProblem(await deliver(inventoryBody(shop, digits)), 422, "invalid-fields", "data.quantity");
  const number = event({ variantId: green, quantity: 1 }).replace(`"${green}"`, variants.lamp);
  expectProblem(await deliver(inventoryBody(shop, number)), 422, "invalid-fields", "data.variantId");
  const item = { variantId: green, quantity: 1 };
  for (const timestamp of [ago(-310).toISOString(), "yesterday", "2026-11-23T10:00:00", 1764000000, null]) {
    expectProblem(await deliver(inventoryBody(shop, event(item, timestamp))), 422, "invalid-fields", "timestamp");
  }
  expect(await eventsOf(shop)).toBe(0);
  expect(await stockOf(shop)).toMatchObject({ [green]: 0, [blue]: 0 });
});

test("a source's time up to five minutes ahead counts; offsets are understood", async ({ newShop }) => {
  const shop = await newShop();
  const item = { variantId: green, quantity: 1 };
  expectStored(await deliver(inventory(shop, item, { time: ago(-290) })), "stored");
  expectStored(await deliver(inventoryBody(shop, event(item, "2026-01-01T10:00:00+05:30"))), "stored");
});

test("other types are stored as ignored; unknown variants are kept as unmatched", async ({ newShop }) => {
  const shop = await newShop();
  const other = JSON.stringify({ type: "order.created", timestamp: now(), data: { anything: [1] } });
  const delivery = inventoryBody(shop, other, { id: "msg_other" });
  expectStored(await deliver(delivery), "ignored");
  expectStored(await deliver(delivery), "duplicate");
  expect(await eventsOf(shop)).toBe(1);
  expectStored(await deliver(inventory(shop, { variantId: "never-heard-of", quantity: 3 })), "stored");
  const unmatched = () => db.unmatchedVariant.findMany({ where: { shopId: shop.shopId } });
  await expect.poll(unmatched).toMatchObject([{ externalId: "never-heard-of", quantity: 3, inStock: true }]);
  expect(await stockOf(shop)).not.toHaveProperty("never-heard-of");
});

test("up to 1 MiB and 1,000 items, chunked bodies too", async ({ newShop }) => {
  const shop = await newShop();
  const items = Array.from({ length: 1000 }, (_, i) => ({ variantId: `bulk-${i}`, quantity: i }));
  expectStored(await deliver(inventory(shop, { items })), "stored");
  const padded = (bytes: number) => {
    const body = event({ variantId: green, quantity: 1 });
    return `${body.slice(0, -1)},"note":"${"x".repeat(bytes - Buffer.byteLength(body) - 10)}"}`;
  };
  const exact = padded(1_048_576);
  expect(Buffer.byteLength(exact)).toBe(1_048_576);
  expectStored(await deliver(inventoryBody(shop, exact)), "stored");
  const over = inventoryBody(shop, padded(1_048_577));
  expectProblem(await deliver(over), 413, "body-too-large");
  expectProblem(await callInChunks(over.path, over.body, over.headers), 413, "body-too-large");
  const chunked = inventory(shop, { variantId: green, quantity: 2 });
  expectStored(await callInChunks(chunked.path, chunked.body, chunked.headers), "stored");
});

test("a FREE shop's stock is kept up to date too", async ({ newShop }) => {
  const shop = await newShop({ plan: "FREE" });
  expectStored(await deliver(inventory(shop, { variantId: green, quantity: 4 })), "stored");
  await expect.poll(() => stockOf(shop)).toMatchObject({ [green]: 4 });
});
