import { afterAll, expect, test } from "vitest";
import { makeMember, makeProduct, makeShop, makeSubscription, makeVariant } from "../../prisma/factories";
import { doOrStart, getBulk, readBulkFile, runTurn, startBulk } from "../bulk";
import { memberCtx, systemCtx } from "../context";
import { db, disconnect } from "../db/client";
import type { Product } from "../db/generated/client";
import { type Sql, transaction } from "../db/sql";
import { applyStock } from "../inventory/stock";
import { opened, someoneWaitsFor } from "../testing/at-once";
import { countProducts, deleteProductsKind, exportProductsKind } from "./bulk-products";
import { listProducts } from "./list-products";
import { upsertProducts } from "./upsert-products";

afterAll(disconnect);

const runAll = async (kinds: Parameters<typeof runTurn>[0]) => {
  while (await runTurn(kinds, new AbortController().signal));
};

async function shopWithProducts() {
  const { id, ctx } = await makeShop();
  const { id: userId, email } = await makeMember(ctx, "ADMIN");
  const [lamp, stool] = [await makeProduct(ctx, { title: "=Lamp" }), await makeProduct(ctx, { title: "Stool" })];
  const variant = await makeVariant(ctx, { productId: lamp.id, sku: "L-1", quantity: 0 });
  await makeVariant(ctx, { productId: stool.id, quantity: 4 });
  const subscription = await makeSubscription(ctx, { variantId: variant.id });
  return { ctx: memberCtx(id, { userId, email, role: "ADMIN", from: null }), lamp, stool, subscription };
}

test("deleted products are off the list, their history stays, and each is in the log", async () => {
  const { ctx, lamp, subscription } = await shopWithProducts();
  const stranger = await shopWithProducts();
  expect(await doOrStart(stranger.ctx, deleteProductsKind, { ids: [lamp.id] })).toEqual({ changed: 0, skipped: 0 });
  expect(await doOrStart(ctx, deleteProductsKind, { ids: [lamp.id] })).toEqual({ changed: 1, skipped: 0 });
  expect((await listProducts(ctx, {})).rows.map(({ title }) => title)).toEqual(["Stool"]);
  expect(await db.subscription.findFirst({ where: { id: subscription.id } })).toMatchObject({ status: "PENDING" });
  expect(await db.activity.findMany({ where: { shopId: ctx.shopId } })).toMatchObject([
    { action: "product.deleted", subjectName: "=Lamp" },
  ]);
});

test("what came after the task was started is neither deleted nor exported", async () => {
  const { ctx } = await shopWithProducts();
  const pick = { filter: { waiting: false } };
  const deletion = await startBulk(ctx, deleteProductsKind, pick);
  const late = await makeProduct(ctx, { title: "Late" });
  await runAll([deleteProductsKind]);
  expect(await getBulk(ctx, deletion.id)).toMatchObject({ status: "DONE", total: 2, seen: 2, changed: 2 });
  expect((await listProducts(ctx, {})).rows.map(({ id }) => id)).toEqual([late.id]);
  const file = await startBulk(ctx, exportProductsKind, pick);
  await makeProduct(ctx);
  await runAll([exportProductsKind]);
  expect(await getBulk(ctx, file.id)).toMatchObject({ status: "DONE", total: 1, seen: 1 });
});

/** The platform tells of a product with one variant, in the caller's transaction. */
const told = (
  { shopId }: { shopId: string },
  on: Sql,
  { externalId, title }: Product,
  variantId: string,
  quantity: number,
) =>
  upsertProducts(
    systemCtx(shopId),
    on,
    [
      {
        ...{ externalId, title, url: null, imageUrl: null, published: true },
        variants: [
          {
            ...{ externalId: variantId, title, sku: null, price: null, currency: null, imageUrl: null, url: null },
            ...{ inventoryItemId: null, quantity, inStock: quantity > 0 },
          },
        ],
      },
    ],
    { from: { source: "SHOPIFY", time: new Date() } },
  );

test("what was off the list when the task was started, and comes back meanwhile, is not deleted", async () => {
  const { ctx, lamp, stool } = await shopWithProducts();
  const { externalId } = await db.variant.findFirstOrThrow({ where: { shopId: ctx.shopId, productId: stool.id } });
  await doOrStart(ctx, deleteProductsKind, { ids: [stool.id] });
  const deletion = await startBulk(ctx, deleteProductsKind, { filter: { waiting: false } });
  await transaction((on) => told(ctx, on, stool, externalId, 3));
  await runAll([deleteProductsKind]);
  expect(await getBulk(ctx, deletion.id)).toMatchObject({ status: "DONE", seen: 1, changed: 1 });
  expect((await listProducts(ctx, {})).rows).toMatchObject([{ id: stool.id, stock: 3 }]);
  // Once it is there again it can be meant as any other.
  await transaction((on) => told(ctx, on, lamp, "l-1", 3));
  expect(await doOrStart(ctx, deleteProductsKind, { filter: { waiting: false } })).toEqual({ changed: 2, skipped: 0 });
});

test.each(["the product with its stock", "the stock alone"])(
  "what the filter no longer leaves when its turn comes is not deleted: %s is told meanwhile",
  async (what) => {
    const { ctx, lamp } = await shopWithProducts();
    const { externalId } = await db.variant.findFirstOrThrow({ where: { shopId: ctx.shopId, productId: lamp.id } });
    const deletion = await startBulk(ctx, deleteProductsKind, { filter: { stock: "out", waiting: false } });
    await using platform = await opened();
    if (what === "the stock alone") {
      const items = [{ variantId: externalId, quantity: 3, inStock: true }];
      await applyStock(ctx, platform.on, { from: { source: "INVENTORY", time: new Date() }, items });
    } else await told(ctx, platform.on, lamp, externalId, 3);
    const deleting = runAll([deleteProductsKind]);
    await someoneWaitsFor(platform.pid);
    await platform.commit();
    await deleting;
    expect(await getBulk(ctx, deletion.id)).toMatchObject({ status: "DONE", seen: 1, changed: 0, skipped: 1 });
    expect((await listProducts(ctx, { search: "lamp" })).rows).toMatchObject([{ id: lamp.id, stock: 3 }]);
    expect(await db.activity.count({ where: { shopId: ctx.shopId, action: "product.deleted" } })).toBe(0);
  },
);

test("the count and the list mean the same, and the export has them", async () => {
  const { ctx } = await shopWithProducts();
  for (const filter of [{}, { search: "l-1" }, { stock: "out" as const }, { waiting: true }, { search: "_" }]) {
    expect([filter, await countProducts(ctx, { filter })]).toEqual([
      filter,
      (await listProducts(ctx, filter)).rows.length,
    ]);
  }
  const { id } = await startBulk(ctx, exportProductsKind, { filter: { waiting: false } });
  await runAll([exportProductsKind]);
  const { body } = await readBulkFile(ctx, id, () => exportProductsKind);
  const lines = (await new Response(body).text()).trimEnd().split("\r\n");
  expect(lines).toHaveLength(3);
  expect(lines.find((line) => line.includes("Lamp"))).toMatch(/^'=Lamp,/);
});
