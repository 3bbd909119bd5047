import type { z } from "zod";
import type { Ctx } from "@/lib/context";
import { containing } from "@/lib/db/keyset";
import { query } from "@/lib/db/sql";
import { searchVariantsInput, type VariantChoice } from "./schemas";

/**
 * Variants whose product, title, SKU or platform id contains the search, by product; those of `include` come first and are not
 * counted by the limit.
 */
export async function searchVariants(ctx: Ctx, input: z.input<typeof searchVariantsInput>): Promise<VariantChoice[]> {
  const { search, include, limit } = searchVariantsInput.parse(input);
  return query<VariantChoice>(
    "variants-search",
    `select v.id, v.external_id as "externalId", v.title, p.title as "productTitle", v.sku,
            coalesce(v.image_url, p.image_url) as "imageUrl", v.quantity, v.in_stock as "inStock"
     from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
     where v.shop_id = $1 and v.deleted_at is null and p.deleted_at is null
       and (v.id = any($3::uuid[]) or $2::text is null or p.title ilike $2 or v.title ilike $2 or v.sku ilike $2
            or v.external_id ilike $2)
     order by v.id = any($3::uuid[]) desc, lower(p.title), p.id, v.position, v.title, v.id
     limit $4`,
    [ctx.shopId, containing(search), include, limit + include.length],
  );
}
