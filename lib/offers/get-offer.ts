import type { Ctx } from "@/lib/context";
import { query } from "@/lib/db/sql";
import { toRow } from "./list-offers";
import { offerNotFound, requireOfferId } from "./lock-offer";
import { countColumns, offerRowColumns } from "./offer-sql";
import type { OfferDetail, OfferVariantRow } from "./schemas";

/** One offer with its chosen variants (product title, then position). @throws not-found, also for another shop's id */
export async function getOffer(ctx: Ctx, input: { id: string }): Promise<OfferDetail> {
  const id = requireOfferId(input.id);
  const [[offer], chosen] = await Promise.all([
    query<Omit<OfferDetail, "chosen">>(
      "offers-get",
      `with p as (
         select ${offerRowColumns}, o.shop_id, o.description, o.activated_at as "activatedAt", o.updated_at as "updatedAt",
           o.limit_total as "limitTotal", o.limit_per_customer as "limitPerCustomer",
           o.limit_per_order as "limitPerOrder", o.preordered_units as "preorderedUnits"
         from offers o where o.shop_id = $1 and o.id = $2)
       select p.*, ${countColumns} from p`,
      [ctx.shopId, id],
    ),
    query<OfferVariantRow>(
      "offers-get-variants",
      `select v.id, v.product_id as "productId", p.title as "productTitle", v.title, v.sku,
         coalesce(v.image_url, p.image_url) as "imageUrl", v.quantity, v.in_stock as "inStock",
         (select count(*)::int from subscriptions s
          where s.shop_id = v.shop_id and s.variant_id = v.id and s.status = 'PENDING') as waiting
       from offer_variants ov
       join variants v on v.shop_id = ov.shop_id and v.id = ov.variant_id and v.deleted_at is null
       join products p on p.shop_id = v.shop_id and p.id = v.product_id
       where ov.shop_id = $1 and ov.offer_id = $2 order by p.title, v.position, v.id`,
      [ctx.shopId, id],
    ),
  ]);
  if (!offer) throw offerNotFound();
  return {
    ...toRow(offer),
    description: offer.description,
    activatedAt: offer.activatedAt,
    updatedAt: offer.updatedAt,
    limitTotal: offer.limitTotal,
    limitPerCustomer: offer.limitPerCustomer,
    limitPerOrder: offer.limitPerOrder,
    preorderedUnits: offer.preorderedUnits,
    chosen,
  };
}
