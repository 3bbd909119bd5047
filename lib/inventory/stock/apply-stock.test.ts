import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { systemCtx } from "@/lib/context";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/sql";
import { makeShop, makeVariant } from "@/prisma/factories";
import { applyStock, type StockReport } from "./apply-stock";

type Item = StockReport["items"][number];
const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000);
const counted = (variantId: string, quantity: number): Item => ({ variantId, quantity, inStock: quantity > 0 });

async function setUp(quantity: number | null = 0) {
  const { ctx } = await makeShop();
  const variant = await makeVariant(ctx, { quantity });
  const apply = (items: Item[], seconds?: number, source: "INVENTORY" | "SHOPIFY" = "INVENTORY") =>
    transaction((on) =>
      applyStock(ctx, on, { from: seconds === undefined ? null : { source, time: at(seconds) }, items }),
    );
  const stock = async () => {
    const found = await db.variant.findFirstOrThrow({ where: { shopId: ctx.shopId, id: variant.id } });
    return { quantity: found.quantity, inStock: found.inStock, outSince: found.outSince !== null };
  };
  const restocks = () => db.restock.count({ where: { shopId: ctx.shopId, variantId: variant.id, status: "SETTLING" } });
  return { ctx, variant, id: variant.externalId, apply, stock, restocks };
}

describe("applyStock", () => {
  it("writes stock and starts a restock on the edge", async () => {
    const { id, apply, stock, restocks, variant } = await setUp();
    const { changed } = await apply([counted(id, 4)], 0);
    expect(changed).toEqual([
      {
        variantId: variant.id,
        productId: variant.productId,
        before: { quantity: 0, inStock: false },
        after: { quantity: 4, inStock: true },
      },
    ]);
    expect(await stock()).toEqual({ quantity: 4, inStock: true, outSince: false });
    expect(await restocks()).toBe(1);
    await apply([counted(id, -3)], 1);
    expect(await stock()).toEqual({ quantity: -3, inStock: false, outSince: true });
    expect(await restocks()).toBe(0);
  });

  it("lets the newest of each source win, the later arrival at equal times, and a file follow anything", async () => {
    const { id, apply, stock } = await setUp();
    await apply([counted(id, 5)], 10);
    expect(await apply([counted(id, 9)], 9)).toEqual({ changed: [], unknown: [], stale: [id] });
    expect((await stock()).quantity).toBe(5);
    await apply([counted(id, 6)], 10);
    expect((await stock()).quantity).toBe(6);
    await apply([counted(id, 7)], 1, "SHOPIFY");
    expect((await stock()).quantity).toBe(7);
    await apply([counted(id, 8)]);
    expect((await stock()).quantity).toBe(8);
    expect((await apply([counted(id, 1)], 9)).stale).toEqual([id]);
    await apply([counted(id, 2)], 11);
    expect((await stock()).quantity).toBe(2);
  });

  it("remembers the time of a report that changed nothing", async () => {
    const { id, apply, stock } = await setUp(5);
    expect(await apply([counted(id, 5)], 20)).toEqual({ changed: [], unknown: [], stale: [] });
    expect((await apply([counted(id, 1)], 19)).stale).toEqual([id]);
    expect((await stock()).quantity).toBe(5);
  });

  it("takes stock that nobody counts, and keeps the quantity's word over inStock", async () => {
    const { id, apply, stock } = await setUp();
    await apply([{ variantId: id, quantity: null, inStock: true }], 0);
    expect(await stock()).toMatchObject({ quantity: null, inStock: true });
    await apply([{ variantId: id, quantity: 0, inStock: true }], 1);
    expect(await stock()).toMatchObject({ quantity: 0, inStock: false });
  });

  it("reports unknown and deleted variants, and another shop's as unknown", async () => {
    const { ctx, id, apply, variant } = await setUp();
    const other = await setUp(1);
    expect((await apply([counted(other.id, 0), counted("nobody", 1)], 0)).unknown.sort()).toEqual(
      [other.id, "nobody"].sort(),
    );
    expect((await other.stock()).quantity).toBe(1);
    await db.variant.update({
      where: { shopId_id: { shopId: ctx.shopId, id: variant.id } },
      data: { deletedAt: new Date() },
    });
    expect((await apply([counted(id, 1)], 0)).unknown).toEqual([id]);
  });

  it("applies thousands of items in one statement", async () => {
    const { ctx } = await makeShop();
    const { productId } = await makeVariant(ctx);
    const ids = Array.from({ length: 3000 }, (_, i) => `bulk-${i}`);
    await db.variant.createMany({
      data: ids.map((externalId) => ({
        shopId: ctx.shopId,
        productId,
        externalId,
        title: externalId,
        quantity: 0,
        inStock: false,
      })),
    });
    const items = ids.map((id) => counted(id, 1));
    const { changed } = await transaction((on) =>
      applyStock(ctx, on, { from: { source: "INVENTORY", time: at(0) }, items }),
    );
    expect(changed).toHaveLength(3000);
    expect(await db.restock.count({ where: { shopId: ctx.shopId } })).toBe(3000);
  });

  it("survives reports for the same variants at the same moment, in any order", async () => {
    const { ctx } = await makeShop();
    const made = await Promise.all(["a", "b", "c"].map((externalId) => makeVariant(ctx, { externalId })));
    const ids = made.map(({ externalId }) => externalId);
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        transaction((on) =>
          applyStock(systemCtx(ctx.shopId), on, {
            from: { source: "INVENTORY", time: at(n) },
            items: (n % 2 ? ids : ids.toReversed()).map((id) => counted(id, n)),
          }),
        ),
      ),
    );
    const after = await db.variant.findMany({ where: { shopId: ctx.shopId } });
    expect(after.map(({ quantity }) => quantity)).toEqual([19, 19, 19]);
    expect(await db.restock.count({ where: { shopId: ctx.shopId } })).toBe(3);
  });

  it("ends with the newest report, whatever the order of arrival", async () => {
    const { ctx } = await makeShop();
    const report = fc.record({ time: fc.integer({ min: 0, max: 5 }), quantity: fc.integer({ min: -3, max: 3 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(report, { minLength: 1, maxLength: 6 }), async (reports) => {
        const { externalId, id } = await makeVariant(ctx);
        for (const { time, quantity } of reports) {
          await transaction((on) =>
            applyStock(ctx, on, {
              from: { source: "INVENTORY", time: at(time) },
              items: [counted(externalId, quantity)],
            }),
          );
        }
        const newest = reports.reduce((best, one) => (one.time >= best.time ? one : best));
        const found = await db.variant.findFirstOrThrow({ where: { shopId: ctx.shopId, id } });
        expect(found.quantity).toBe(newest.quantity);
      }),
      { numRuns: 40 },
    );
  });
});
