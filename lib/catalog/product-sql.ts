/**
 * SQL parts that the product list and one product share. `$1` is the shop. A variant's waiting shoppers are its PENDING
 * subscriptions, as the running figures count them (docs/decisions/0066); negative stock counts as none.
 */
export const waitingByVariant = `
  waiting as (
    select variant_id, sum(waiting)::int as waiting from report_variants
    where shop_id = $1 group by variant_id having sum(waiting) > 0
  )`;

/** One row per product: what its variants add up to. */
export const totalsByProduct = `
  totals as (
    select v.product_id, sum(greatest(v.quantity::bigint, 0)) filter (where v.quantity is not null) as stock, count(*) filter (where v.in_stock)::int as in_stock,
           count(*) filter (where not v.in_stock)::int as out_of_stock, coalesce(sum(w.waiting), 0)::int as waiting
    from variants v left join waiting w on w.variant_id = v.id
    where v.shop_id = $1 and v.deleted_at is null group by v.product_id
  )`;

/** The filter of the list and of bulk actions on products `p` with totals `t`: $1 shop, $2 pattern, $3 stock, $4 waiting. */
export const productMatches = `p.shop_id = $1 and p.deleted_at is null
  and ($2::text is null or p.title ilike $2 or p.external_id ilike $2 or exists (
        select from variants v where v.shop_id = $1 and v.product_id = p.id and v.deleted_at is null
          and (v.title ilike $2 or v.sku ilike $2 or v.external_id ilike $2)))
  and ($3::text is null or case $3 when 'in' then t.in_stock > 0 else t.out_of_stock > 0 end)
  and (not $4 or t.waiting > 0)`;

export const productColumns = `
  p.id, p.external_id as "externalId", p.title, p.url, p.image_url as "imageUrl", p.published, p.updated_at as "updatedAt",
  t.stock::float8 as stock, coalesce(t.in_stock, 0) as "inStock", coalesce(t.waiting, 0) as waiting`;

/** The variants of product `p` as VariantRow objects, in the platform's order. */
export const variantsOfProduct = `
  (select coalesce(json_agg(json_build_object(
     'id', v.id, 'externalId', v.external_id, 'title', v.title, 'sku', v.sku, 'price', v.price::text, 'currency', v.currency,
     'imageUrl', v.image_url, 'url', v.url, 'quantity', v.quantity, 'inStock', v.in_stock, 'outSince', v.out_since,
     'waiting', coalesce(w.waiting, 0)) order by v.position, v.title, v.id), '[]')
   from variants v left join waiting w on w.variant_id = v.id
   where v.shop_id = $1 and v.product_id = p.id and v.deleted_at is null) as variants`;
