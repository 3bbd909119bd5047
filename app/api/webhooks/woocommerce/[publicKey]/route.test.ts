import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { call, chunked, makeReceivingShop, wooHeaders, workOff } from "@/lib/inventory/testing";
import { POST } from "./route";

const sample = readFileSync("lib/inventory/fixtures/woocommerce-product-simple.json");
const product = (change: object) => ({ ...JSON.parse(sample.toString("utf8")), ...change });
const modified = (day: number) => ({ date_modified_gmt: `2026-01-0${day}T00:00:00` });

async function setUp() {
  const shop = await makeReceivingShop({ currency: "GBP" });
  const send = async (body: Buffer | object | string, more: Record<string, string> = {}) => {
    const answer = await call(POST, shop.publicKey, wooHeaders(shop.secrets.WOOCOMMERCE, body, more), body);
    await workOff(shop.id);
    return answer;
  };
  const variantOf = (externalId: string) =>
    db.variant.findFirst({ where: { shopId: shop.id, externalId }, include: { product: true } });
  return { ...shop, send, variantOf };
}

describe("POST /api/webhooks/woocommerce/{publicKey}", () => {
  it("fills the catalog from the real payload, and sees stock come back", async () => {
    const { send, variantOf, id } = await setUp();
    expect(await send(sample)).toMatchObject({ status: 202, result: "stored" });
    expect(await variantOf("794")).toMatchObject({
      title: "Premium Quality",
      quantity: null,
      inStock: true,
      currency: "GBP",
      product: { externalId: "794", imageUrl: expect.stringContaining("T_2_front-4.jpg") },
    });
    await send(product({ stock_status: "onbackorder", ...modified(1) }));
    expect(await variantOf("794")).toMatchObject({ inStock: false });
    await send(product({ manage_stock: true, stock_quantity: 4, ...modified(2) }));
    expect(await variantOf("794")).toMatchObject({ quantity: 4, inStock: true });
    expect(await db.restock.count({ where: { shopId: id } })).toBe(1);
    await send(product({ stock_status: "outofstock", ...modified(1) }));
    expect(await variantOf("794")).toMatchObject({ quantity: 4, inStock: true });
  });

  it("puts variations under their product, whichever comes first", async () => {
    const { send, variantOf } = await setUp();
    const variation = (id: number, day: number, option: string) =>
      product({ id, type: "variation", parent_id: 800, name: "Hoodie", attributes: [{ option }], ...modified(day) });
    await send(variation(901, 1, "Blue"));
    expect(await variantOf("901")).toMatchObject({ title: "Blue", product: { externalId: "800", title: "Hoodie" } });
    await send(product({ id: 800, type: "variable", name: "The Hoodie", variations: [901, 902], ...modified(2) }));
    await send(variation(902, 3, "Red"));
    expect(await variantOf("901")).toMatchObject({ deletedAt: null, product: { title: "The Hoodie" } });
    expect((await variantOf("902"))?.productId).toBe((await variantOf("901"))?.productId);
    await send(variation(901, 1, "Old name"));
    await send(variation(902, 2, "Old name"));
    expect(await variantOf("902")).toMatchObject({ title: "Red" });
    await send(product({ id: 800, type: "variable", name: "The Hoodie", variations: [902], ...modified(5) }));
    expect(await variantOf("901")).toMatchObject({ inStock: false, deletedAt: expect.any(Date) });
    expect(await variantOf("902")).toMatchObject({ deletedAt: null });
  });

  it("deletes a product or one variation by its id", async () => {
    const { send, variantOf } = await setUp();
    const deleted = { "X-WC-Webhook-Topic": "product.deleted" };
    await send(sample);
    for (const id of [901, 902]) await send(product({ id, type: "variation", parent_id: 800, ...modified(1) }));
    await send({ id: 901 }, deleted);
    expect(await variantOf("901")).toMatchObject({ deletedAt: expect.any(Date) });
    expect(await variantOf("902")).toMatchObject({ deletedAt: null, product: { deletedAt: null } });
    await send({ id: 794 }, deleted);
    expect(await variantOf("794")).toMatchObject({
      deletedAt: expect.any(Date),
      product: { deletedAt: expect.any(Date) },
    });
  });

  it("knows a repeated delivery, and tells two of one second apart by their content", async () => {
    const { send } = await setUp();
    const same = { "X-WC-Webhook-Delivery-ID": "abc" };
    expect(await send(sample, same)).toMatchObject({ result: "stored" });
    expect(await send(sample, same)).toMatchObject({ result: "duplicate" });
    expect(await send(product({ id: 795 }), same)).toMatchObject({ result: "stored" });
  });

  it("answers the ping with 200 and stores nothing", async () => {
    const { publicKey, id } = await setUp();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    expect(await call(POST, publicKey, headers, "webhook_id=12")).toMatchObject({ status: 200, result: "ignored" });
    expect(await call(POST, "pk_nobody", headers, "webhook_id=12")).toMatchObject({ status: 404 });
    expect(await call(POST, publicKey, headers, "webhook_id=12&x=1")).toMatchObject({ status: 401 });
    expect(await db.inventoryEvent.count({ where: { shopId: id } })).toBe(0);
  });

  it("refuses wrong signatures, missing topics, bad numbers and large bodies", async () => {
    const { send, publicKey, id } = await setUp();
    expect(await send(sample, { "X-WC-Webhook-Signature": "nonsense" })).toMatchObject({ status: 401 });
    expect(await call(POST, publicKey, {}, sample)).toMatchObject({ status: 401, code: "invalid-signature" });
    expect(await send(sample, { "X-WC-Webhook-Topic": "" })).toMatchObject({
      status: 422,
      field: "X-WC-Webhook-Topic",
    });
    expect(await send(product({ manage_stock: true, stock_quantity: 1.5 }))).toMatchObject({
      status: 422,
      field: "stock_quantity",
    });
    expect(await send(product({ date_modified_gmt: "2999-01-01T00:00:00" }))).toMatchObject({
      status: 422,
      field: "date_modified_gmt",
    });
    expect(await call(POST, publicKey, {}, chunked(5 * 1024 * 1024 + 1))).toMatchObject({ status: 413 });
    expect(await db.inventoryEvent.count({ where: { shopId: id } })).toBe(0);
    expect(await send("x", { "X-WC-Webhook-Topic": "order.created" })).toMatchObject({
      status: 202,
      result: "ignored",
    });
  });
});
