import type { Ctx } from "@/lib/context";
import { query, type Sql } from "@/lib/db/sql";
import { knowsLater, timesOf } from "@/lib/inventory/stock";
import { removeVariants } from "./remove-variants";
import type { UpsertOptions } from "./upsert-products";

const places = { source: "$4", time: "$5", arrival: "$6" };

/**
 * The platform deleted a product, or one variant of a product (WooCommerce tells both apart by nothing but the id). Marked
 * only: subscriptions, alerts and their history stay. In the caller's transaction.
 * @returns whether there was anything to delete
 */
export async function deleteProduct(
  ctx: Ctx,
  on: Sql,
  externalId: string,
  from: NonNullable<UpsertOptions["from"]>,
): Promise<boolean> {
  const [product] = await query<{ id: string }>(
    "catalog-delete-product",
    `update products set deleted_at = $3, updated_at = $3,
            source_times = source_times || ${timesOf(places)}
     where shop_id = $1 and external_id = $2 and deleted_at is null
       and not ${knowsLater("source_times", places)}
     returning id`,
    [ctx.shopId, externalId, ctx.clock(), from.source, from.time, from.arrival ?? null],
    on,
  );
  if (product) {
    await removeVariants(ctx, on, { productId: product.id, remaining: [], from });
    return true;
  }
  const [variant] = await query<{ productId: string; siblings: string[] }>(
    "catalog-siblings",
    `select product_id as "productId",
            array(select external_id from variants s
                  where s.shop_id = v.shop_id and s.product_id = v.product_id and s.id <> v.id) as siblings
     from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
     where v.shop_id = $1 and v.external_id = $2 and v.deleted_at is null and p.external_id <> v.external_id`,
    [ctx.shopId, externalId],
    on,
  );
  if (!variant) return false;
  return (await removeVariants(ctx, on, { productId: variant.productId, remaining: variant.siblings, from })) > 0;
}
