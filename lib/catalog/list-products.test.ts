import { beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db/client";
import { makeProduct, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { getProduct } from "./get-product";
import { listProducts } from "./list-products";
import { searchVariants } from "./search-variants";

let ctx: Ctx;
let lampId: string;
let redId: string;

beforeAll(async () => {
  ({ ctx } = await makeShop());
  const lamp = await makeProduct(ctx, { title: "Lamp 100%", imageUrl: "https://shop.example.com/lamp.jpg" });
  lampId = lamp.id;
  const red = await makeVariant(ctx, { productId: lamp.id, title: "Red", sku: "L-RED", quantity: 0, position: 2 });
  redId = red.id;
  await makeVariant(ctx, { productId: lamp.id, title: "Blue", quantity: 4, position: 1 });
  await makeVariant(ctx, { productId: lamp.id, title: "Gone", quantity: 9, deletedAt: new Date() });
  await makeSubscription(ctx, { variantId: red.id });
  await makeSubscription(ctx, { variantId: red.id });
  await makeSubscription(ctx, { variantId: red.id, status: "SENT" });
  const chair = await makeProduct(ctx, { title: "chair" });
  await makeVariant(ctx, { productId: chair.id, title: "Oak", quantity: null, inStock: true });
  const desk = await makeProduct(ctx, { title: "Desk" });
  await makeVariant(ctx, { productId: desk.id, title: "Pine", quantity: -2 });
  const screws = await makeProduct(ctx, { title: "Screws" });
  for (const title of ["M3", "M4"]) await makeVariant(ctx, { productId: screws.id, title, quantity: 2_147_483_647 });
  await makeProduct(ctx, { title: "Trashed", deletedAt: new Date() });
  const other = await makeShop();
  await makeVariant(other.ctx, { title: "Other shop's" });
});

const titles = async (input: Parameters<typeof listProducts>[1]) =>
  (await listProducts(ctx, input)).rows.map(({ title }) => title);

describe("listProducts", () => {
  it("shows each product with its variants, stock and who waits", async () => {
    const { rows, next, previous } = await listProducts(ctx, {});
    expect(rows.map(({ title }) => title)).toEqual(["chair", "Desk", "Lamp 100%", "Screws"]);
    expect({ next, previous }).toEqual({ next: null, previous: null });
    expect(rows[0]).toMatchObject({ stock: null, inStock: 1, waiting: 0 });
    expect(rows[1]).toMatchObject({ stock: 0, inStock: 0 });
    expect(rows[3]).toMatchObject({ stock: 4_294_967_294, inStock: 2 });
    expect(rows[2]).toMatchObject({
      stock: 4,
      inStock: 1,
      waiting: 2,
      imageUrl: "https://shop.example.com/lamp.jpg",
      variants: [
        { title: "Blue", quantity: 4, inStock: true, waiting: 0 },
        { title: "Red", sku: "L-RED", quantity: 0, inStock: false, waiting: 2, price: "19.9000", currency: "EUR" },
      ],
    });
  });

  it("searches products and variants, taking wildcards literally", async () => {
    expect(await titles({ search: "LAMP" })).toEqual(["Lamp 100%"]);
    expect(await titles({ search: "l-red" })).toEqual(["Lamp 100%"]);
    expect(await titles({ search: "oak" })).toEqual(["chair"]);
    expect(await titles({ search: "0%" })).toEqual(["Lamp 100%"]);
    expect(await titles({ search: "_" })).toEqual([]);
    expect(await titles({ search: "gone" })).toEqual([]);
  });

  it("filters by stock and by who waits", async () => {
    expect(await titles({ stock: "in" })).toEqual(["chair", "Lamp 100%", "Screws"]);
    expect(await titles({ stock: "out" })).toEqual(["Desk", "Lamp 100%"]);
    expect(await titles({ waiting: true })).toEqual(["Lamp 100%"]);
  });

  it.each(["title", "stock", "waiting", "updatedAt"] as const)("pages by %s in both directions", async (sort) => {
    for (const direction of ["asc", "desc"] as const) {
      const all = await titles({ sort, direction });
      const seen: string[] = [];
      let after: string | undefined;
      let last = await listProducts(ctx, { sort, direction, limit: 1 });
      for (;;) {
        seen.push(...last.rows.map(({ title }) => title));
        if (!last.next) break;
        after = last.next;
        last = await listProducts(ctx, { sort, direction, limit: 1, after });
      }
      expect(seen).toEqual(all);
      const back = await listProducts(ctx, { sort, direction, limit: 1, before: last.previous ?? undefined });
      expect(back.rows[0]?.title).toBe(all.at(-2));
    }
  });
});

describe("getProduct", () => {
  it("finds the shop's own product and nobody else's", async () => {
    expect(await getProduct(ctx, { id: lampId })).toMatchObject({ title: "Lamp 100%", waiting: 2, stock: 4 });
    const other = await makeShop();
    for (const [who, id] of [
      [other.ctx, lampId],
      [ctx, "nonsense"],
      [ctx, redId],
    ] as const) {
      await expect(getProduct(who, { id })).rejects.toMatchObject({ code: "not-found" });
    }
  });
});

describe("searchVariants", () => {
  it("finds by product, title, SKU and platform id; the chosen ones come first", async () => {
    expect((await searchVariants(ctx, { search: "lamp" })).map(({ title }) => title)).toEqual(["Blue", "Red"]);
    const red = await db.variant.findFirstOrThrow({ where: { shopId: ctx.shopId, id: redId } });
    expect(await searchVariants(ctx, { search: red.externalId })).toMatchObject([
      { productTitle: "Lamp 100%", imageUrl: "https://shop.example.com/lamp.jpg", inStock: false },
    ]);
    const chosen = await searchVariants(ctx, { search: "oak", include: [redId], limit: 1 });
    expect(chosen.map(({ title }) => title)).toEqual(["Red", "Oak"]);
    expect(await searchVariants(ctx, {})).toHaveLength(6);
  });
});
