import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { parseShopify } from "./shopify";
import type { Update } from "./update";

const fixture = (name: string) => readFileSync(`${import.meta.dirname}/../fixtures/${name}.json`);
const shop = { domain: "acme.example.com" };
const parse = (topic: string, body: unknown, facts = shop) =>
  parseShopify(topic, Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body)), facts);

function product(change: object = {}, variant: object = {}, facts = shop) {
  const one = { id: 11, title: "Red", price: "9.50", sku: "r", inventory_quantity: 4, ...variant };
  const body = {
    id: 1,
    title: "Shirt",
    handle: "shirt",
    status: "active",
    published_at: "2026-01-01T00:00:00Z",
    variants: [one],
    ...change,
  };
  const update = parse("products/update", body, facts);
  if (update.kind !== "product") throw new Error(update.kind);
  return update;
}

function fieldOf(work: () => Update) {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, field: error.fields[0]?.field };
  }
}

describe("Shopify's payloads", () => {
  it("reads the sample products/update without losing digits", () => {
    expect(parse("products/update", fixture("shopify-products-update.raw"))).toEqual({
      kind: "product",
      time: new Date("2023-09-18T06:51:36Z"),
      productIsKnownInPartOnly: false,
      remaining: ["642667041472713922", "757650484644203962"],
      product: {
        externalId: "788032119674292922",
        title: "Example T-Shirt",
        url: "https://acme.example.com/products/example-t-shirt",
        imageUrl: null,
        published: true,
        variants: [
          {
            externalId: "642667041472713922",
            title: "Small",
            sku: "example-shirt-s",
            price: "19.99",
            currency: null,
            imageUrl: null,
            url: "https://acme.example.com/products/example-t-shirt?variant=642667041472713922",
            inventoryItemId: null,
            quantity: 75,
            inStock: true,
          },
          expect.objectContaining({ externalId: "757650484644203962", title: "Medium", quantity: 50 }),
        ],
      },
    });
  });

  it.each<[string, object, string]>([
    ["its own title", { title: "Red / L" }, "Red / L"],
    ["its options", { title: "", option1: "Red", option2: "L", option3: null }, "Red / L"],
    ["the product's title", { title: "", option1: null }, "Shirt"],
    ["the product's title for a default variant", { title: "Default Title", option1: "Default Title" }, "Shirt"],
    ["HTML as text", { title: "<b>Red</b>" }, "<b>Red</b>"],
  ])("a variant is called by %s", (_, variant, title) => {
    expect(product({}, variant).product.variants[0]?.title).toBe(title);
  });

  it.each<[string, object, object]>([
    ["counted where inventory_management is absent", {}, { quantity: 4, inStock: true }],
    ["counted by Shopify", { inventory_management: "shopify" }, { quantity: 4, inStock: true }],
    [
      "in stock where nobody counts",
      { inventory_management: null, inventory_quantity: 0 },
      { quantity: null, inStock: true },
    ],
    ["out of stock when oversold", { inventory_quantity: -2 }, { quantity: -2, inStock: false }],
  ])("is %s", (_, variant, stock) => expect(product({}, variant).product.variants[0]).toMatchObject(stock));

  it.each<[string, object, boolean]>([
    ["active and published", {}, true],
    ["a draft", { status: "draft" }, false],
    ["archived", { status: "archived" }, false],
    ["not published", { published_at: null }, false],
  ])("%s", (_, change, published) => expect(product(change).product.published).toBe(published));

  it("takes the product's picture from image or images, and a variant's from image_id", () => {
    const images = [
      { id: 5, src: "https://cdn.example.com/5.jpg" },
      { id: 6, src: "https://cdn.example.com/6.jpg" },
    ];
    expect(product({ images }, { image_id: 5 }).product).toMatchObject({
      imageUrl: "https://cdn.example.com/5.jpg",
      variants: [{ imageUrl: "https://cdn.example.com/5.jpg" }],
    });
    expect(product({ images, image: { id: 9, src: "https://cdn.example.com/9.jpg" } }).product.imageUrl).toMatch(
      "9.jpg",
    );
    expect(product({ image: { src: "data:image/png;base64,AAAA" } }).product.imageUrl).toBeNull();
    expect(product({ image: { src: "javascript:alert(1)" }, images: "none" }).product.imageUrl).toBeNull();
  });

  it("builds addresses from the shop's domain: http on this machine only", () => {
    expect(product({ handle: "été" }, {}, { domain: "localhost:4000" }).product.url).toBe(
      "http://localhost:4000/products/%C3%A9t%C3%A9",
    );
    expect(product({ handle: null }).product).toMatchObject({ url: null, variants: [{ url: null }] });
  });

  it("says which variants remain, unless the payload may be cut", () => {
    expect(product().remaining).toEqual(["11"]);
    const variants = Array.from({ length: 100 }, (_, i) => ({ id: i + 1, title: `${i}`, inventory_quantity: 0 }));
    expect(product({ variants }).remaining).toBeNull();
    const gids = [{ admin_graphql_api_id: "gid://shopify/ProductVariant/101" }];
    expect(product({ variants, variant_gids: gids }).remaining).toContain("101");
  });

  it.each<[string, object, string]>([
    ["a fraction", { inventory_quantity: 1.5 }, "variants.0.inventory_quantity"],
    ["text", { inventory_quantity: "4" }, "variants.0.inventory_quantity"],
    ["beyond int4", { inventory_quantity: 2 ** 31 }, "variants.0.inventory_quantity"],
    ["no quantity although counted", { inventory_quantity: null }, "variants.0.inventory_quantity"],
    ["no id", { id: null }, "variants.0.id"],
    ["a fraction as id", { id: 1.5 }, "variants.0.id"],
  ])("refuses %s", (_, variant, field) => {
    expect(fieldOf(() => product({}, variant))).toEqual({ code: "invalid-fields", field });
  });

  it("cannot read a product without a list of variants", () => {
    for (const variants of [undefined, null, {}, "x"]) {
      expect(fieldOf(() => product({ variants }))).toMatchObject({ code: "malformed-body", field: "variants" });
    }
  });

  it("reads inventory levels, deletions and the privacy topics", () => {
    expect(parse("inventory_levels/update", fixture("shopify-inventory_levels-rest-object.raw"))).toEqual({
      kind: "level",
      time: new Date("2023-01-03T17:21:36Z"),
      inventoryItemId: "49148385",
      available: 18,
    });
    expect(parse("inventory_levels/update", { inventory_item_id: 1, available: null })).toMatchObject({
      available: null,
    });
    expect(parse("products/delete", { id: 7 })).toMatchObject({ kind: "deleted" });
    expect(parse("products/delete", Buffer.from('{"id":788032119674292922}'))).toMatchObject({
      id: "788032119674292922",
    });
    expect(parse("customers/redact", fixture("shopify-customers-redact"))).toEqual({
      kind: "privacy",
      request: "customers/redact",
      email: "john@example.com",
    });
    expect(parse("shop/redact", fixture("shopify-shop-redact"))).toMatchObject({ request: "shop/redact", email: null });
    expect(parse("customers/data_request", fixture("shopify-customers-data_request"))).toMatchObject({
      request: "customers/data_request",
    });
  });

  it("does not read what it does not use", () => {
    for (const topic of ["orders/create", "constructor", "__proto__"]) {
      expect(parse(topic, Buffer.from("not json"))).toMatchObject({ kind: "ignored" });
    }
  });
});
