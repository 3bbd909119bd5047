import type { z } from "zod";
import { type BulkKind, csvStep, eachStep, exportRows, pickOf } from "@/lib/bulk";
import type { Ctx } from "@/lib/context";
import { pool } from "@/lib/db/client";
import { containing } from "@/lib/db/keyset";
import { bulkQuery, query } from "@/lib/db/sql";
import { productColumns, productMatches, totalsByProduct, waitingByVariant } from "./product-sql";
import { removeProduct } from "./remove-product";
import { type ProductFilter, type ProductRow, productFilter } from "./schemas";

const picks = pickOf(productFilter);
type Picks = z.output<typeof picks>;

/** The values of `productMatches`, then the ids that were picked one by one. */
function valuesOf(ctx: Ctx, pick: Picks): unknown[] {
  const { search, stock, waiting } = "filter" in pick ? pick.filter : productFilter.parse({});
  return [ctx.shopId, containing(search), stock ?? null, waiting, "ids" in pick ? pick.ids : null];
}

const from = `from products p left join totals t on t.product_id = p.id
  where ${productMatches} and ($5::uuid[] is null or p.id = any($5))`;

/** How many products are meant. */
export async function countProducts(ctx: Ctx, pick: { ids: string[] } | { filter: ProductFilter }): Promise<number> {
  const [row] = await query<{ count: number }>(
    "count-products",
    `with ${waitingByVariant}, ${totalsByProduct} select count(*)::int as count ${from}`,
    valuesOf(ctx, picks.parse(pick)),
  );
  return row?.count ?? 0;
}

const next = (ctx: Ctx, pick: Picks) => (after: string | null, limit: number) =>
  bulkQuery<Omit<ProductRow, "variants"> & { variants: number }>(
    `with ${waitingByVariant}, ${totalsByProduct}
     select ${productColumns}, (select count(*)::int from variants v
              where v.shop_id = $1 and v.product_id = p.id and v.deleted_at is null) as variants
       ${from} and ($6::uuid is null or p.id > $6) order by p.id limit $7`,
    [...valuesOf(ctx, pick), after, limit],
    pool,
  );

/** Takes products off the list, each with its line in the log. */
export const deleteProductsKind: BulkKind<Picks> = {
  kind: "products.delete",
  input: picks,
  least: "ADMIN",
  atOnce: 50,
  count: countProducts,
  step: (ctx, task, signal) =>
    eachStep(task, { next: next(ctx, task.input), work: ({ id }) => removeProduct(ctx, { id }) }, signal),
};

/** All that a filter leaves (or that was picked) as a CSV file. */
export const exportProductsKind: BulkKind<Picks> = {
  kind: "products.export",
  input: picks,
  least: "ADMIN",
  count: countProducts,
  activity: () => ({ action: "products.exported" }),
  step: (ctx, task) =>
    csvStep(ctx, task, {
      name: `products-${ctx.clock().toISOString().slice(0, 10)}.csv`,
      head: ["Product", "Product ID", "Address", "Variants", "In stock", "Units", "Waiting", "Updated at"],
      page: async (after) => {
        const found = await next(ctx, task.input)(after === null ? null : String(after), exportRows);
        const rows = found.map((one) => [
          ...[one.title, one.externalId, one.url, one.variants, one.inStock, one.stock, one.waiting, one.updatedAt],
        ]);
        return { rows, next: found.length < exportRows ? null : (found.at(-1)?.id ?? null) };
      },
    }),
};
