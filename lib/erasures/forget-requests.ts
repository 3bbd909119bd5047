import type { Ctx } from "../context";
import { query, type Sql } from "../db/sql";

/** Shopify's earlier requests for a person's data name them in body and note (requestNote). email null: everybody's. */
export async function forgetRequests(ctx: Ctx, on: Sql, email: string | null): Promise<void> {
  await query(
    "events-forget-requests",
    `UPDATE inventory_events SET body = '', note = 'Erased on request.'
      WHERE shop_id = $1 AND source = 'SHOPIFY' AND topic = 'customers/data_request' AND status <> 'STORED'
        AND ($2::text IS NULL OR strpos(lower(note), ': ' || lower($2) || '. ') > 0)`,
    [ctx.shopId, email],
    on,
  );
}
