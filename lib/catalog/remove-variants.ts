import type { Ctx } from "@/lib/context";
import { query, type Sql } from "@/lib/db/sql";
import { applyStock } from "@/lib/inventory/stock";
import type { UpsertOptions } from "./upsert-products";

type Removal = { productId: string; remaining: string[]; from: UpsertOptions["from"] };

/**
 * Marks a product's variants that are not among `remaining` as deleted, in the caller's transaction. What is deleted is out of
 * stock, so that whoever waits goes on waiting in case it comes back. One that newer news of this source speaks of stays.
 */
export async function removeVariants(ctx: Ctx, on: Sql, { productId, remaining, from }: Removal): Promise<number> {
  const gone = await query<{ externalId: string }>(
    "catalog-variants-gone",
    `select external_id as "externalId" from variants
     where shop_id = $1 and product_id = $2 and deleted_at is null and external_id <> all($3::text[])`,
    [ctx.shopId, productId, remaining],
    on,
  );
  if (gone.length === 0) return 0;
  const items = gone.map(({ externalId }) => ({ variantId: externalId, quantity: null, inStock: false }));
  const { stale } = await applyStock(ctx, on, { from, items });
  const removed = gone.map(({ externalId }) => externalId).filter((id) => !stale.includes(id));
  await query(
    "catalog-remove-variants",
    `update variants set deleted_at = $3, updated_at = $3 where shop_id = $1 and external_id = any($2::text[])`,
    [ctx.shopId, removed, ctx.clock()],
    on,
  );
  return removed.length;
}
