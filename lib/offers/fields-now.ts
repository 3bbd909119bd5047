import type { Ctx } from "@/lib/context";
import { query, type Sql } from "@/lib/db/sql";

/** What the activity log compares of an offer: the fields that a merchant decides, and how many variants are chosen. */
export async function fieldsNow(ctx: Ctx, on: Sql, id: string): Promise<Record<string, unknown>> {
  const [fields] = await query<Record<string, unknown>>(
    "offers-fields-now",
    `select name, description, starts_at as "startsAt", ends_at as "endsAt", inventory_mode as "inventoryMode", placement,
       auto_pause as "autoPause", limit_total as "limitTotal", limit_per_customer as "limitPerCustomer",
       limit_per_order as "limitPerOrder", all_products as "allProducts",
       (select count(*)::int from offer_variants ov where ov.shop_id = $1 and ov.offer_id = $2) as variants,
       (select coalesce(md5(string_agg(ov.variant_id::text, ',' order by ov.variant_id)), '') from offer_variants ov
        where ov.shop_id = $1 and ov.offer_id = $2) as choice
     from offers where shop_id = $1 and id = $2`,
    [ctx.shopId, id],
    on,
  );
  return fields ?? {};
}
