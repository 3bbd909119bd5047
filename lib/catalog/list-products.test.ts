import { beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db/client";
import { makeProduct, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { getProduct } from "./get-product";
import { countListedProducts, listProducts } from "./list-products";
import { productSorts } from "./schemas";
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
  await makeSubscription(ctx, { variantId: red.id, quantity: 3 });
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
        { title: "Blue", quantity: 4, inStock: true, waiting: 0, wanted: 0 },
        {
          ...{ title: "Red", sku: "L-RED", quantity: 0, inStock: false, waiting: 2, wanted: 4 },
          ...{ price: "19.9000", currency: "EUR" },
        },
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

  it("leaves the same products in the same order, whatever they are looked for by and sorted by", async () => {
    const { ctx } = await makeShop();
    const quantities = [[], [0], [3], [0, 5], [-4], [null], [7, 2], [0, null], [1], [6, 0, 0]];
    const told: string[] = [];
    for (const [n, list] of quantities.entries()) {
      const product = await makeProduct(ctx, { title: `${n % 2 ? "Oak" : "birch"} ${n}` });
      for (const quantity of list) {
        const variant = await makeVariant(ctx, {
          productId: product.id,
          title: `V${n % 3}`,
          quantity,
          inStock: quantity !== 0 && (quantity ?? 1) > 0,
        });
        for (let i = 0; i < (n * 7) % 4; i++) await makeSubscription(ctx, { variantId: variant.id });
        if (n === 9) told.push((await makeSubscription(ctx, { variantId: variant.id })).id);
      }
      const gone = await makeVariant(ctx, { productId: product.id, title: "V9", quantity: 50, deletedAt: new Date() });
      await makeSubscription(ctx, { variantId: gone.id });
    }
    // Of these nobody waits any more: their figures are rows that cancel each other.
    await db.subscription.updateMany({
      where: { shopId: ctx.shopId, id: { in: told } },
      data: { status: "UNSUBSCRIBED" },
    });
    const { rows: all } = await listProducts(ctx, {});
    const id = ({ id }: { id: string }) => id;
    for (const sort of productSorts) {
      for (const direction of ["asc", "desc"] as const) {
        const { rows: sorted } = await listProducts(ctx, { sort, direction });
        expect(sorted.map(id).toSorted()).toEqual(all.map(id).toSorted());
        const keys = sorted.map((row) => (sort === "stock" ? (row.stock ?? 0) : sort === "waiting" ? row.waiting : 0));
        expect(keys).toEqual(keys.toSorted((a, b) => (direction === "asc" ? a - b : b - a)));
        for (const search of [undefined, "OAK", "v1", "V9", "nothing"])
          for (const stock of [undefined, "in", "out"] as const)
            for (const waiting of [false, true]) {
              const wanted = sorted.filter(
                (row) =>
                  (!search ||
                    [row.title, ...row.variants.map(({ title }) => title)].some((text) =>
                      text.toLowerCase().includes(search.toLowerCase()),
                    )) &&
                  (!stock || row.variants.some(({ inStock }) => inStock === (stock === "in"))) &&
                  (!waiting || row.waiting > 0),
              );
              const { rows } = await listProducts(ctx, { sort, direction, search, stock, waiting });
              expect(rows).toEqual(wanted);
              if (sort !== "title" || direction !== "asc") continue;
              const counted = await countListedProducts(ctx, { search, stock, waiting });
              expect(counted).toEqual({ count: wanted.length, more: false });
            }
      }
    }
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
