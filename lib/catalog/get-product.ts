import { z } from "zod";
import type { Ctx } from "@/lib/context";
import { query } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { toRow } from "./list-products";
import { productColumns, variantsOfProduct } from "./product-sql";
import type { ProductRow } from "./schemas";

/**
 * One product of the shop, by our id.
 * @throws not-found, also for another shop's and for one that the platform deleted
 */
export async function getProduct(ctx: Ctx, { id }: { id: string }): Promise<ProductRow> {
  const rows = z.uuid().safeParse(id).success
    ? await query<ProductRow>(
        "products-get",
        `select ${productColumns}, t.variants from products p ${variantsOfProduct}
         where p.shop_id = $1 and p.id = $2 and p.deleted_at is null`,
        [ctx.shopId, id],
      )
    : [];
  if (!rows[0]) throw new AppError("not-found", "There is no such product in this shop.");
  return toRow(rows[0]);
}
