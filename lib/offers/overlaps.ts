import { z } from "zod";
import type { Ctx } from "@/lib/context";
import { query } from "@/lib/db/sql";
import { MAX_VARIANTS, type Overlap } from "./schemas";

export const overlapsInput = z.object({
  /** The offer that is being edited: not an overlap with itself. */
  offerId: z.uuid().optional(),
  allProducts: z.boolean(),
  variantIds: z.array(z.uuid()).max(MAX_VARIANTS),
});

/**
 * Other active or scheduled offers on the same variants, most shared first, at most 20. Allowed, but worth telling:
 * on the storefront the one that was activated last decides.
 */
export async function findOverlaps(ctx: Ctx, input: z.input<typeof overlapsInput>): Promise<Overlap[]> {
  const { offerId, allProducts, variantIds } = overlapsInput.parse(input);
  if (!allProducts && variantIds.length === 0) return [];
  return query<Overlap>(
    "offers-overlaps",
    `select o.id, o.name, o.status, shared.variants from offers o
     cross join lateral (
       select count(*)::int as variants from variants v
       where v.shop_id = o.shop_id and v.deleted_at is null and ($3 or v.id = any($4::uuid[]))
         and (o.all_products or v.id in (
           select ov.variant_id from offer_variants ov where ov.shop_id = o.shop_id and ov.offer_id = o.id))
     ) shared
     where o.shop_id = $1 and o.status in ('ACTIVE', 'SCHEDULED') and o.id is distinct from $2::uuid and shared.variants > 0
     order by shared.variants desc, o.activated_at desc nulls last, o.id limit 20`,
    [ctx.shopId, offerId ?? null, allProducts, variantIds],
  );
}
