import type { Ctx } from "../context";
import { pool } from "../db/client";
import { query, type Sql } from "../db/sql";

type Reason =
  | { cause: "PLAN_UPGRADED" }
  | { cause: "OFFER_RESUMED"; offerId: string }
  | { cause: "PRODUCT_PUBLISHED"; productIds: readonly string[] };

/**
 * What was held back goes on: every variant that is in stock and for which people wait is treated as if it were
 * restocked now. Called when a plan is upgraded, an offer that a person had paused is active again, or a product is published again.
 */
export async function restockWaiting(ctx: Ctx, reason: Reason, on: Sql = pool): Promise<void> {
  await query(
    "restock-waiting",
    `INSERT INTO restocks (shop_id, product_id, variant_id, quantity, cause, settle_at)
     SELECT v.shop_id, v.product_id, v.id, v.quantity, $2::restock_cause, now() + make_interval(secs => shop.settle_seconds)
       FROM variants v JOIN shops shop ON shop.id = v.shop_id
      WHERE v.shop_id = $1 AND v.deleted_at IS NULL AND ($4::uuid[] IS NULL OR v.product_id = ANY($4))
        AND CASE WHEN v.quantity IS NULL THEN v.in_stock ELSE v.quantity >= greatest(1, shop.minimum_stock) END
        AND EXISTS (SELECT FROM subscriptions s
                     WHERE s.shop_id = v.shop_id AND s.variant_id = v.id AND s.status = 'PENDING'
                       AND ($3::uuid IS NULL OR s.offer_id = $3))
     ON CONFLICT DO NOTHING`,
    [
      ctx.shopId,
      reason.cause,
      reason.cause === "OFFER_RESUMED" ? reason.offerId : null,
      reason.cause === "PRODUCT_PUBLISHED" ? reason.productIds : null,
    ],
    on,
  );
}
