import { query, type Sql } from "../db/sql";

/**
 * Pauses the active offers that pause themselves when what they cover is back: those that cover one of the restocked
 * variants and of whose variants none is sold out any more. Called after the alerts have been decided.
 */
export async function autoPauseOffers(on: Sql, shopId: string, variantIds: readonly string[]): Promise<void> {
  if (variantIds.length === 0) return;
  await query(
    "auto-pause-offers",
    `UPDATE offers o SET status = 'PAUSED', paused_by = 'AUTO', updated_at = now()
      WHERE o.shop_id = $1 AND o.status = 'ACTIVE' AND o.auto_pause
        AND (o.all_products OR EXISTS (SELECT FROM offer_variants ov
              WHERE ov.shop_id = $1 AND ov.offer_id = o.id AND ov.variant_id = ANY($2::uuid[])))
        AND NOT EXISTS (SELECT FROM variants v
              WHERE v.shop_id = $1 AND v.deleted_at IS NULL AND NOT v.in_stock
                AND (o.all_products OR EXISTS (SELECT FROM offer_variants ov
                      WHERE ov.shop_id = $1 AND ov.offer_id = o.id AND ov.variant_id = v.id)))`,
    [shopId, variantIds],
    on,
  );
}
