import type { z } from "zod";
import { type BulkKind, csvStep, eachStep, exportRows, type IdSpan, pickOf, startOf } from "@/lib/bulk";
import type { Ctx } from "@/lib/context";
import { pool } from "@/lib/db/client";
import { bulkQuery } from "@/lib/db/sql";
import { type ProductsMeant, productColumns, productMatches, variantsOfProduct } from "./product-sql";
import { removeProduct } from "./remove-product";
import { type ProductFilter, type ProductRow, productFilter } from "./schemas";

const picks = pickOf(productFilter);
type Picks = z.output<typeof picks>;

/** Products `p` that were picked: by ids, or all that a filter leaves. */
function picked(pick: Picks): ProductsMeant {
  if ("filter" in pick) return productMatches(pick.filter);
  return { where: "p.shop_id = $1 and p.deleted_at is null and p.id = any($2::uuid[])", values: [pick.ids] };
}

/** Those of them that were there when the task began: neither made nor brought back since. */
function meant(pick: Picks, taskId: string): ProductsMeant {
  const { where, values } = picked(pick);
  const [id, start] = [`$${values.length + 2}`, `$${values.length + 3}`];
  return {
    where: `${where} and p.id < ${id} and (p.revived_at is null or p.revived_at < ${start})`,
    values: [...values, taskId, startOf(taskId)],
  };
}

/** How many products are meant. */
export async function countProducts(ctx: Ctx, pick: { ids: string[] } | { filter: ProductFilter }): Promise<number> {
  const { where, values } = picked(picks.parse(pick));
  const [row] = await bulkQuery<{ count: number }>(
    `select count(*)::int as count from products p where ${where}`,
    [ctx.shopId, ...values],
    pool,
  );
  return row?.count ?? 0;
}

const next =
  (ctx: Ctx, pick: Picks) =>
  ({ after, until }: IdSpan, limit: number) => {
    const { where, values } = meant(pick, until);
    return bulkQuery<Omit<ProductRow, "variants"> & { variants: number }>(
      `select ${productColumns}, t.amount as variants
       from (select p.* from products p where ${where} ${after ? `and p.id > $${values.length + 2}` : ""}
             order by p.id limit ${Math.trunc(limit)}) p ${variantsOfProduct}
       order by p.id`,
      [ctx.shopId, ...values, ...(after ? [after] : [])],
      pool,
    );
  };

/** Takes products off the list, each with its line in the log. */
export const deleteProductsKind: BulkKind<Picks> = {
  kind: "products.delete",
  input: picks,
  least: "ADMIN",
  atOnce: 50,
  count: countProducts,
  step: (ctx, task, signal) => {
    const still = meant(task.input, task.id);
    return eachStep(task, { next: next(ctx, task.input), work: ({ id }) => removeProduct(ctx, { id, still }) }, signal);
  },
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
        const span = { after: after === null ? null : String(after), until: task.id };
        const found = await next(ctx, task.input)(span, exportRows);
        const rows = found.map((one) => [
          ...[one.title, one.externalId, one.url, one.variants, one.inStock, one.stock, one.waiting, one.updatedAt],
        ]);
        return { rows, next: found.length < exportRows ? null : (found.at(-1)?.id ?? null) };
      },
    }),
};
