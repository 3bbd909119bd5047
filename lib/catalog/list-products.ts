import type { z } from "zod";
import type { Ctx } from "@/lib/context";
import { pool } from "@/lib/db/client";
import { type Counted, counted, MOST_COUNTED } from "@/lib/db/counted";
import { keyset, type Page, type SortColumn } from "@/lib/db/keyset";
import { bulkQuery } from "@/lib/db/sql";
import { productColumns, productMatches, productTotals, variantsOfProduct } from "./product-sql";
import { listProductsInput, type ProductFilter, type ProductRow, productFilter, type productSorts } from "./schemas";

const columns: Record<(typeof productSorts)[number], SortColumn> = {
  title: { expression: "lower(p.title)", type: "text" },
  stock: { expression: "coalesce(t.stock, 0)", type: "numeric" },
  waiting: { expression: "coalesce(t.waiting, 0)", type: "int" },
  updatedAt: { expression: "p.updated_at", type: "timestamptz" },
};

/**
 * One page of the shop's products with their variants, stock and how many wait, in one statement. Variants are added up for
 * the page's products only; for all of them when the order is one of sums. Planned for its filter (docs/decisions/0063).
 */
export async function listProducts(ctx: Ctx, input: z.input<typeof listProductsInput>): Promise<Page<ProductRow>> {
  const { sort, direction, after, before, limit, ...filter } = listProductsInput.parse(input);
  const sums = sort === "stock" || sort === "waiting" ? productTotals(filter, sort === "waiting") : null;
  const matches = sums ?? productMatches(filter);
  const taken = 1 + matches.values.length;
  const keys = keyset({ column: columns[sort], id: "p.id", direction, after, before, limit, taken });
  const rows = await bulkQuery<ProductRow & { key: unknown }>(
    `select ${productColumns}, t.variants, page.key
     from (
       select p.id, ${columns[sort].expression} as key, row_number() over (order by ${keys.orderBy}) as place
       from products p ${sums ? `${sums.join} ${sums.totals} t on t.product_id = p.id` : ""}
       where ${matches.where} and ${keys.where}
       order by ${keys.orderBy} limit ${keys.limit}
     ) page
     join products p on p.shop_id = $1 and p.id = page.id ${variantsOfProduct}
     order by page.place`,
    [ctx.shopId, ...matches.values, ...keys.values],
    pool,
  );
  const page = keys.page(rows, (row) => ({ value: row.key, id: row.id }));
  return { ...page, rows: page.rows.map(toRow) };
}

/** How many products the list has. */
export async function countListedProducts(ctx: Ctx, input: ProductFilter): Promise<Counted> {
  const filter = productFilter.parse(input);
  const sums = filter.stock || filter.waiting ? productTotals(filter, false) : null;
  const matches = sums ?? productMatches(filter);
  const [row] = await bulkQuery<{ count: number }>(
    `select count(*)::int as count from (
       select from products p ${sums ? `${sums.join} ${sums.totals} t on t.product_id = p.id` : ""}
       where ${matches.where} limit ${MOST_COUNTED + 1}) p`,
    [ctx.shopId, ...matches.values],
    pool,
  );
  return counted(row?.count ?? 0);
}

/** Exactly the columns of a ProductRow. */
export const toRow = (row: ProductRow): ProductRow => ({
  id: row.id,
  externalId: row.externalId,
  title: row.title,
  url: row.url,
  imageUrl: row.imageUrl,
  published: row.published,
  stock: row.stock,
  inStock: row.inStock,
  waiting: row.waiting,
  updatedAt: row.updatedAt,
  variants: row.variants,
});
