import type { Ctx } from "@/lib/context";
import { query } from "@/lib/db/sql";
import type { WantedVariant } from "./schemas";

/** The variants for which most shoppers wait. */
export async function readMostWanted(ctx: Ctx, limit: number): Promise<WantedVariant[]> {
  return query<WantedVariant>(
    "reports-most-wanted",
    `select v.id, v.product_id as "productId", p.title as "productTitle", v.title,
       coalesce(v.image_url, p.image_url) as "imageUrl", w.waiting, w.wanted, v.price::text as price, v.currency,
       w.since as "longestSince", v.out_since as "outSince", v.in_stock as "inStock"
     from (
       select s.variant_id, count(*)::int as waiting, sum(s.quantity)::int as wanted,
         min(coalesce(s.waiting_since, s.subscribed_at)) as since
       from subscriptions s where s.shop_id = $1 and s.status = 'PENDING'
       group by s.variant_id order by count(*) desc, s.variant_id limit $2) w
     join variants v on v.shop_id = $1 and v.id = w.variant_id
     join products p on p.shop_id = v.shop_id and p.id = v.product_id
     order by w.waiting desc, v.id`,
    [ctx.shopId, limit],
  );
}
