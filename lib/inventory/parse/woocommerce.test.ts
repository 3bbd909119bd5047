import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { parseWooCommerce } from "./woocommerce";

const sample = readFileSync(`${import.meta.dirname}/../fixtures/woocommerce-product-simple.json`);
const base = JSON.parse(sample.toString("utf8"));
const parse = (change: object, topic = "product.updated") => {
  const update = parseWooCommerce(topic, Buffer.from(JSON.stringify({ ...base, ...change })));
  if (update.kind !== "product") throw new Error(update.kind);
  return update;
};
const variation = {
  id: 900,
  type: "variation",
  name: "Hoodie - Blue, L",
  permalink: "https://example.com/product/hoodie/?attribute_color=Blue",
  parent_id: 800,
  attributes: [
    { id: 1, name: "Color", option: "Blue" },
    { id: 2, name: "Size", option: "L" },
  ],
};

describe("WooCommerce's payloads", () => {
  it("reads the sample: a simple product is its own variant", () => {
    expect(parseWooCommerce("product.updated", sample)).toEqual({
      kind: "product",
      time: new Date("2017-03-23T20:01:14Z"),
      remaining: ["794"],
      productIsKnownInPartOnly: false,
      product: {
        externalId: "794",
        title: "Premium Quality",
        url: "https://example.com/product/premium-quality-19/",
        imageUrl: "https://example.com/wp-content/uploads/2017/03/T_2_front-4.jpg",
        published: true,
        variants: [
          {
            externalId: "794",
            title: "Premium Quality",
            sku: null,
            price: "21.99",
            currency: null,
            imageUrl: null,
            url: "https://example.com/product/premium-quality-19/",
            inventoryItemId: null,
            quantity: null,
            inStock: true,
          },
        ],
      },
    });
  });

  it.each<[object, object]>([
    [{ stock_status: "outofstock" }, { quantity: null, inStock: false }],
    [{ stock_status: "onbackorder" }, { quantity: null, inStock: false }],
    [
      { stock_status: "instock", stock_quantity: 0 },
      { quantity: null, inStock: true },
    ],
    [
      { manage_stock: true, stock_quantity: 7, stock_status: "outofstock" },
      { quantity: 7, inStock: true },
    ],
    [
      { manage_stock: true, stock_quantity: -1, stock_status: "onbackorder" },
      { quantity: -1, inStock: false },
    ],
    [
      { manage_stock: true, stock_quantity: null, stock_status: "outofstock" },
      { quantity: null, inStock: false },
    ],
    [
      { manage_stock: "parent", stock_quantity: 2 },
      { quantity: 2, inStock: true },
    ],
  ])("%j is %j", (change, stock) => expect(parse(change).product.variants[0]).toMatchObject(stock));

  it("gives a variation to its parent, by parent_id or _links.up", () => {
    const { type, name, parent_id, ...older } = variation;
    const up = { up: [{ href: "https://example.com/wp-json/wc/v3/products/800" }] };
    for (const body of [variation, { ...older, type: undefined, parent_id: undefined, _links: up }]) {
      expect(parse(body)).toMatchObject({
        productIsKnownInPartOnly: true,
        remaining: null,
        product: {
          externalId: "800",
          url: "https://example.com/product/hoodie/",
          variants: [{ externalId: "900", title: "Blue / L", url: variation.permalink }],
        },
      });
    }
  });

  it("a variable product has no variant of its own, and says which variations it still has", () => {
    const update = parse({ type: "variable", variations: [900, { id: 901 }], stock_status: null });
    expect(update).toMatchObject({ remaining: ["900", "901"], product: { externalId: "794", variants: [] } });
    expect(parse({ type: "variable", variations: undefined }).remaining).toBeNull();
  });

  it("drops addresses that are not http(s), and hides drafts", () => {
    expect(
      parse({ permalink: "javascript:alert(1)", images: [{ src: "data:text/html,x" }], status: "draft" }).product,
    ).toMatchObject({
      url: null,
      imageUrl: null,
      published: false,
    });
  });

  it("reads ids beyond 2^53 exactly, and times without an offset as UTC", () => {
    const text = JSON.stringify({ ...base, date_modified_gmt: "2026-01-02T03:04:05" }).replace(
      '"id":794',
      '"id":9007199254740993',
    );
    expect(parseWooCommerce("product.updated", Buffer.from(text))).toMatchObject({
      time: new Date("2026-01-02T03:04:05Z"),
      product: { externalId: "9007199254740993" },
    });
    expect(parse({ date_modified_gmt: null }).time).toBeNull();
  });

  it.each<[object, string]>([
    [{ id: "" }, "id"],
    [{ id: 1.5 }, "id"],
    [{ manage_stock: true, stock_quantity: 1.5 }, "stock_quantity"],
    [{ manage_stock: true, stock_quantity: "many" }, "stock_quantity"],
    [{ manage_stock: true, stock_quantity: 2 ** 31 }, "stock_quantity"],
    [{ manage_stock: true, stock_quantity: null, stock_status: null }, "stock_status"],
    [{ date_modified_gmt: "yesterday" }, "date_modified_gmt"],
  ])("refuses %j", (change, field) => {
    try {
      parse(change);
      expect.unreachable();
    } catch (error) {
      expect((error as AppError).code).toBe("invalid-fields");
      expect((error as AppError).fields[0]?.field).toBe(field);
    }
  });

  it("reads deletions, and ignores other topics unread", () => {
    expect(parseWooCommerce("product.deleted", Buffer.from('{"id":794}'))).toEqual({
      kind: "deleted",
      time: null,
      id: "794",
    });
    expect(parseWooCommerce("order.created", Buffer.from("x"))).toMatchObject({ kind: "ignored" });
    expect(() => parseWooCommerce("product.updated", Buffer.from("[]"))).toThrow(AppError);
  });
});
