import type { Ctx } from "../context";
import { query, type Sql } from "../db/sql";

/** Deliveries that were refused and name a person, in whatever form and letters. email null: all of the shop. */
export async function forgetRefused(ctx: Ctx, on: Sql, email: string | null): Promise<void> {
  // encode: a refused body may hold any bytes, of which some make no text.
  await query(
    "refused-forget",
    `DELETE FROM refused_deliveries WHERE shop_id = $1
        AND ($2::text IS NULL OR strpos(lower(encode(body, 'escape')), lower(encode(convert_to($2, 'UTF8'), 'escape'))) > 0)`,
    [ctx.shopId, email],
    on,
  );
}
