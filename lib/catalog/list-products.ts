import type { z } from "zod";
import type { Ctx } from "@/lib/context";
import { containing, keyset, type Page, type SortColumn } from "@/lib/db/keyset";
import { query } from "@/lib/db/sql";
import { productColumns, productMatches, totalsByProduct, variantsOfProduct, waitingByVariant } from "./product-sql";
import { listProductsInput, type ProductRow, type productSorts } from "./schemas";

const columns: Record<(typeof productSorts)[number], SortColumn> = {
  title: { expression: "lower(p.title)", type: "text" },
  stock: { expression: "coalesce(t.stock, 0)", type: "numeric" },
  waiting: { expression: "coalesce(t.waiting, 0)", type: "int" },
  updatedAt: { expression: "p.updated_at", type: "timestamptz" },
};

/** One page of the shop's products with their variants, stock and how many wait, in one statement. */
export async function listProducts(ctx: Ctx, input: z.input<typeof listProductsInput>): Promise<Page<ProductRow>> {
  const { search, stock, waiting, sort, direction, after, before, limit } = listProductsInput.parse(input);
  const keys = keyset({ column: columns[sort], id: "p.id", direction, after, before, limit, taken: 5 });
  const rows = await query<ProductRow & { key: unknown }>(
    `products-list:${keys.name}`,
    `with ${waitingByVariant}, ${totalsByProduct}
     select ${productColumns}, page.key, ${variantsOfProduct}
     from (
       select p.*, ${columns[sort].expression} as key, row_number() over (order by ${keys.orderBy}) as place
       from products p left join totals t on t.product_id = p.id
       where ${productMatches} and ${keys.where}
       order by ${keys.orderBy} limit $5
     ) page
     join products p on p.shop_id = $1 and p.id = page.id left join totals t on t.product_id = p.id
     order by page.place`,
    [ctx.shopId, containing(search), stock ?? null, waiting, keys.limit, ...keys.values],
  );
  const page = keys.page(rows, (row) => ({ value: row.key, id: row.id }));
  return { ...page, rows: page.rows.map(toRow) };
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
