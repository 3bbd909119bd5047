import { recordActivity } from "@/lib/activity";
import type { Ctx } from "@/lib/context";
import { bulkQuery, query, type Sql, transaction } from "@/lib/db/sql";
import type { ProductsMeant } from "./product-sql";
import { removeVariants } from "./remove-variants";

/**
 * A member takes a product off the list, if it is `still` one of those that they meant. Marked only: subscriptions, alerts
 * and their history stay, and it comes back when its platform or a file tells of it again. Returns whether it was.
 */
export async function removeProduct(ctx: Ctx, { id, still }: { id: string; still: ProductsMeant }): Promise<boolean> {
  return transaction(async (on) => {
    await holdProduct(ctx, on, id);
    const [own, now] = [`$${still.values.length + 2}`, `$${still.values.length + 3}`];
    const [product] = await bulkQuery<{ title: string }>(
      `update products p set deleted_at = ${now}, updated_at = ${now} where ${still.where} and p.id = ${own} returning title`,
      [ctx.shopId, ...still.values, id, ctx.clock()],
      on,
    );
    if (!product) return false;
    await removeVariants(ctx, on, { productId: id, remaining: [], from: null });
    await recordActivity(ctx, on, { action: "product.deleted", subject: { type: "product", id, name: product.title } });
    return true;
  });
}

/**
 * Nobody changes it or its stock until the transaction ends, and its next statement sees what they have changed. In the
 * order in which an event of the platform takes them.
 */
async function holdProduct(ctx: Ctx, on: Sql, id: string): Promise<void> {
  await query(
    "hold-product",
    "select from products where shop_id = $1 and id = $2 for no key update",
    [ctx.shopId, id],
    on,
  );
  await query(
    "hold-variants",
    `select from variants where shop_id = $1 and product_id = $2 and deleted_at is null
     order by external_id for no key update`,
    [ctx.shopId, id],
    on,
  );
}
