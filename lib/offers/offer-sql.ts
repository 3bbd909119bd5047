/** Columns of an OfferRow from `offers o`. waiting is counted apart: it is the dear one. */
export const offerRowColumns = `o.id, o.name, o.status, o.paused_by as "pausedBy", o.inventory_mode as "inventoryMode",
  o.placement, o.auto_pause as "autoPause", o.starts_at as "startsAt", o.ends_at as "endsAt",
  o.created_at as "createdAt", o.all_products as "allProducts"`;

/** Joins counts to the few rows of a page (alias p with shop_id, id, all_products): indexed per variant and status. */
export const countsOfPage = `left join lateral (
    select count(*)::int as variants from offer_variants ov where ov.shop_id = p.shop_id and ov.offer_id = p.id
  ) chosen on not p."allProducts"
  left join lateral (
    select count(*)::int as waiting from subscriptions s
    where s.shop_id = p.shop_id and s.status = 'PENDING' and (p."allProducts" or s.variant_id in (
      select ov.variant_id from offer_variants ov where ov.shop_id = p.shop_id and ov.offer_id = p.id))
  ) shoppers on true`;
