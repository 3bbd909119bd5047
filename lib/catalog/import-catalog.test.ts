import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { makeShop, makeSubscription } from "@/prisma/factories";
import { importCatalog, readCatalogText } from "./import-catalog";
import { previewImport } from "./preview-import";

const variant = (id: string, change: object = {}) => ({ id, title: `Variant ${id}`, quantity: 3, ...change });
const product = (id: string, variants: object[], change: object = {}) => ({
  id,
  title: `Product ${id}`,
  url: `https://shop.example.com/products/${id}`,
  variants,
  ...change,
});
const file = (...products: object[]) => ({ products });

async function setUp() {
  const { ctx, currency } = await makeShop({ currency: "EUR" });
  const variantOf = (externalId: string) => db.variant.findFirstOrThrow({ where: { shopId: ctx.shopId, externalId } });
  const restocks = () => db.restock.count({ where: { shopId: ctx.shopId } });
  return { ctx, currency, variantOf, restocks };
}

async function fieldsOf(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => expect.unreachable(),
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw error;
  expect(error.code).toBe("invalid-fields");
  return error.fields.map(({ field }) => field);
}

describe("importCatalog", () => {
  it("adds products and variants without an edge, then changes them, and keeps what the file does not name", async () => {
    const { ctx, variantOf, restocks } = await setUp();
    const first = file(
      product("p1", [
        variant("a", { price: "9.90", sku: "A-1", inventoryItemId: "77" }),
        variant("b", { quantity: 0 }),
      ]),
      product("p2", [variant("c", { quantity: null })]),
    );
    expect(await importCatalog(ctx, first)).toEqual({ products: 2, variants: 3 });
    expect(await variantOf("a")).toMatchObject({ quantity: 3, inStock: true, currency: "EUR", outSince: null });
    expect(await variantOf("b")).toMatchObject({ quantity: 0, inStock: false, outSince: expect.any(Date) });
    expect(await variantOf("c")).toMatchObject({ quantity: null, inStock: true });
    expect(await restocks()).toBe(0);

    const second = file(
      product("p1", [variant("a", { title: "Renamed", quantity: 0 }), variant("b", { quantity: 5 })]),
    );
    expect(await importCatalog(ctx, second)).toEqual({ products: 1, variants: 2 });
    const renamed = await variantOf("a");
    expect(renamed).toMatchObject({ title: "Renamed", sku: "A-1", inventoryItemId: "77", quantity: 0, inStock: false });
    expect(String(renamed.price)).toBe("9.9");
    expect(await variantOf("b")).toMatchObject({ quantity: 5, inStock: true, outSince: null });
    expect(await restocks()).toBe(1);
    expect(await variantOf("c")).toMatchObject({ inStock: true });
  });

  it("keeps HTML in titles as text and exact long ids", async () => {
    const { ctx, variantOf } = await setUp();
    await importCatalog(ctx, file(product("p", [variant("9007199254740993", { title: '<b>Red</b> & "blue"' })])));
    expect((await variantOf("9007199254740993")).title).toBe('<b>Red</b> & "blue"');
  });

  it.each<[string, object, string]>([
    ["a data: address", product("p", [], { url: "data:text/html,<script>" }), "products.1.url"],
    ["a javascript: address", product("p", [], { url: "javascript:alert(1)" }), "products.1.url"],
    ["a relative address", product("p", [], { url: "/products/p" }), "products.1.url"],
    [
      "a picture that is no http address",
      product("p", [], { imageUrl: "ftp://example.com/x.png" }),
      "products.1.imageUrl",
    ],
    ["a number as id", product("p", [variant("v", { id: 12 })]), "products.1.variants.0.id"],
    ["an id of 65 characters", product("x".repeat(65), []), "products.1.id"],
    ["no title", product("p", [variant("v", { title: "  " })]), "products.1.variants.0.title"],
    ["a fraction", product("p", [variant("v", { quantity: 1.5 })]), "products.1.variants.0.quantity"],
    ["text as quantity", product("p", [variant("v", { quantity: "1" })]), "products.1.variants.0.quantity"],
    ["no quantity", product("p", [variant("v", { quantity: undefined })]), "products.1.variants.0.quantity"],
    ["beyond int4", product("p", [variant("v", { quantity: 2 ** 31 })]), "products.1.variants.0.quantity"],
    ["a price in words", product("p", [variant("v", { price: "cheap" })]), "products.1.variants.0.price"],
    ["a negative price", product("p", [variant("v", { price: -1 })]), "products.1.variants.0.price"],
    ["a variant of another product again", product("p", [variant("ok-1")]), "products.1.variants.0.id"],
    ["a product twice", product("ok", []), "products.1.id"],
  ])("refuses %s and stores nothing", async (_, wrong, field) => {
    const { ctx } = await setUp();
    expect(await fieldsOf(importCatalog(ctx, file(product("ok", [variant("ok-1")]), wrong)))).toEqual([field]);
    expect(await db.product.count({ where: { shopId: ctx.shopId } })).toBe(0);
  });

  it.each([null, [], "x", { products: {} }, {}])("refuses the file %j", async (content) => {
    const { ctx } = await setUp();
    await fieldsOf(importCatalog(ctx, content));
  });

  it("is all or nothing when the database refuses half-way", async () => {
    const { ctx } = await setUp();
    const unknownShop = { ...ctx, shopId: (await setUp()).ctx.shopId };
    await db.shop.delete({ where: { id: unknownShop.shopId } });
    await expect(importCatalog(unknownShop, file(product("p", [variant("v")])))).rejects.toThrow();
    expect(await db.product.count({ where: { shopId: unknownShop.shopId } })).toBe(0);
  });

  it("ends unmatched reports of what it brings, and remembers their times", async () => {
    const { ctx, variantOf } = await setUp();
    const sourceTime = new Date("2026-05-01T10:00:00Z");
    await db.unmatchedVariant.createMany({
      data: ["v", "w"].map((externalId) => ({
        shopId: ctx.shopId,
        source: "INVENTORY" as const,
        externalId,
        inStock: false,
        quantity: 0,
        sourceTime,
      })),
    });
    await importCatalog(ctx, file(product("p", [variant("v")])));
    const left = await db.unmatchedVariant.findMany({ where: { shopId: ctx.shopId } });
    expect(left.map(({ externalId }) => externalId)).toEqual(["w"]);
    expect(new Date(((await variantOf("v")).sourceTimes as { INVENTORY: string }).INVENTORY)).toEqual(sourceTime);
  });

  it("brings a variant back with what was said of it while it was gone, unless it knew something later", async () => {
    const { ctx, variantOf } = await setUp();
    const { shopId } = ctx;
    const at = (hour: number) => `2026-05-01T${hour}:00:00.000Z`;
    await importCatalog(ctx, file(product("p", [variant("v"), variant("w")])));
    const known = { INVENTORY: at(11), "INVENTORY#": 4, SHOPIFY: at(10) };
    await db.variant.updateMany({ where: { shopId }, data: { sourceTimes: known, deletedAt: new Date() } });
    const report = (externalId: string, hour: number, arrival: bigint) => ({
      ...{ shopId, source: "INVENTORY" as const, externalId, inStock: false, quantity: 0, arrival },
      sourceTime: new Date(at(hour)),
    });
    await db.unmatchedVariant.createMany({ data: [report("v", 12, 5n), report("w", 11, 3n)] });
    await importCatalog(ctx, file(product("p", [variant("v"), variant("w")])));
    const times = async (id: string) => {
      const { INVENTORY, ...others } = (await variantOf(id)).sourceTimes as { INVENTORY: string };
      return { INVENTORY: new Date(INVENTORY).toISOString(), ...others };
    };
    expect(await times("v")).toEqual({ ...known, INVENTORY: at(12), "INVENTORY#": 5 });
    expect(await times("w")).toEqual(known);
  });

  it("does not touch another shop that has the same ids", async () => {
    const [one, two] = [await setUp(), await setUp()];
    await importCatalog(one.ctx, file(product("p", [variant("v", { quantity: 1 })])));
    await importCatalog(two.ctx, file(product("p", [variant("v", { quantity: 2 })], { title: "Other" })));
    expect(await one.variantOf("v")).toMatchObject({ quantity: 1 });
    expect(await two.variantOf("v")).toMatchObject({ quantity: 2 });
  });

  it("takes imports of the same variants at the same moment", async () => {
    const { ctx } = await setUp();
    const variants = Array.from({ length: 30 }, (_, i) => variant(`v${i}`));
    await Promise.all(
      [variants, variants.toReversed(), variants].map((list, n) =>
        importCatalog(ctx, file(product(`p`, list, { title: `T${n}` }))),
      ),
    );
    expect(await db.variant.count({ where: { shopId: ctx.shopId } })).toBe(30);
  });

  it("imports thousands of variants", async () => {
    const { ctx } = await setUp();
    const products = Array.from({ length: 500 }, (_, p) =>
      product(
        `p${p}`,
        Array.from({ length: 10 }, (_, v) => variant(`v${p}-${v}`)),
      ),
    );
    expect(await importCatalog(ctx, file(...products))).toEqual({ products: 500, variants: 5000 });
    expect(await importCatalog(ctx, file(...products))).toEqual({ products: 500, variants: 5000 });
    expect(await db.variant.count({ where: { shopId: ctx.shopId } })).toBe(5000);
  });
});

describe("previewImport", () => {
  it("says what would change, and changes nothing", async () => {
    const { ctx, variantOf } = await setUp();
    await importCatalog(ctx, file(product("p1", [variant("a", { price: "9.90" }), variant("b", { quantity: 0 })])));
    const { id } = await variantOf("b");
    await makeSubscription(ctx, { variantId: id });
    const preview = await previewImport(
      ctx,
      file(
        product("p1", [variant("a", { price: 9.9 }), variant("b", { quantity: 7 })]),
        product("p2", [variant("c")], { title: "<i>New</i>" }),
      ),
    );
    expect(preview).toEqual({
      ok: true,
      products: { new: 1, changed: 0, unchanged: 1 },
      variants: { new: 1, changed: 1, unchanged: 1 },
      backInStock: 1,
      waiting: 1,
      lineCount: 3,
      lines: [
        {
          kind: "changed",
          product: "Product p1",
          variant: "Variant b",
          changes: [{ field: "stock", from: "0", to: "7" }],
        },
        { kind: "new", product: "<i>New</i>", variant: null, changes: [] },
        { kind: "new", product: "<i>New</i>", variant: "Variant c", changes: [] },
      ],
    });
    expect(await variantOf("b")).toMatchObject({ quantity: 0 });
    expect(await db.product.count({ where: { shopId: ctx.shopId } })).toBe(1);
  });

  it("finds an unchanged file unchanged", async () => {
    const { ctx } = await setUp();
    const content = file(
      product("p", [variant("a", { price: "10", sku: "x" }), variant("b", { quantity: null, inStock: false })]),
    );
    await importCatalog(ctx, content);
    expect(await previewImport(ctx, content)).toMatchObject({
      ok: true,
      products: { new: 0, changed: 0, unchanged: 1 },
      variants: { new: 0, changed: 0, unchanged: 2 },
      lines: [],
    });
  });

  it("lists every problem with its place", async () => {
    const { ctx } = await setUp();
    const preview = await previewImport(
      ctx,
      file(product("p", [variant("a", { quantity: "1" }), variant("a")], { url: "x" })),
    );
    expect(preview).toMatchObject({ ok: false });
    if (preview.ok) return;
    expect(preview.problems.map(({ field }) => field).sort()).toEqual([
      "products.0.url",
      "products.0.variants.0.quantity",
    ]);
  });
});

describe("readCatalogText", () => {
  it("reads JSON with and without a byte order mark, and refuses the rest", () => {
    expect(readCatalogText('\uFEFF{"products":[]}')).toEqual({ products: [] });
    expect(() => readCatalogText("products:")).toThrow(expect.objectContaining({ code: "malformed-body" }));
  });
});
