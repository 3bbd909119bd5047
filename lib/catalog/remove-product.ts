import { recordActivity } from "@/lib/activity";
import type { Ctx } from "@/lib/context";
import { query, transaction } from "@/lib/db/sql";
import { removeVariants } from "./remove-variants";

/**
 * A member takes a product off the list. Marked only: subscriptions, alerts and their history stay, and it comes back when
 * its platform or a file tells of it again. Returns whether there was such a product.
 */
export async function removeProduct(ctx: Ctx, { id }: { id: string }): Promise<boolean> {
  return transaction(async (on) => {
    const [product] = await query<{ title: string }>(
      "catalog-remove-product",
      `update products set deleted_at = $3, updated_at = $3
        where shop_id = $1 and id = $2 and deleted_at is null returning title`,
      [ctx.shopId, id, ctx.clock()],
      on,
    );
    if (!product) return false;
    await removeVariants(ctx, on, { productId: id, remaining: [], from: null });
    await recordActivity(ctx, on, { action: "product.deleted", subject: { type: "product", id, name: product.title } });
    return true;
  });
}
