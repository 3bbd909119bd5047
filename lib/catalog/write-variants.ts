import type { Ctx } from "@/lib/context";
import { bulkQuery, type Sql } from "@/lib/db/sql";
import { knowsLater, timesOf } from "@/lib/inventory/stock";
import type { VariantInput } from "./schemas";
import type { UpsertOptions } from "./upsert-products";

const places = { source: "$13", time: "$14", arrival: "$17" };
const ofMatched = { source: "source", time: "source_time", arrival: "arrival" };

/**
 * Inserts or updates variant rows and answers the platform ids of the new ones. New ones take their stock from here, existing
 * ones keep theirs (applyStock follows). Unmatched reports of these ids end; a new variant remembers their source times, and
 * one that comes back those that are later than its own.
 * Where only the variant is known (keepProducts) its own source time decides whether the news is late, else the product's.
 */
export async function writeVariants(
  ctx: Ctx,
  on: Sql,
  variants: readonly (VariantInput & { productId: string })[],
  { from, keepProducts = false }: Pick<UpsertOptions, "from" | "keepProducts">,
): Promise<Set<string>> {
  if (variants.length === 0) return new Set();
  const rows = await bulkQuery<{ externalId: string; isNew: boolean }>(
    `with matched as (
       delete from unmatched_variants where shop_id = $1 and external_id = any($2::text[])
       returning external_id, source, source_time, arrival
     ), times as (
       select m.external_id, jsonb_object_agg(source, source_time) || jsonb_object_agg(source || '#', arrival) as source_times
       from matched m left join variants gone on gone.shop_id = $1 and gone.external_id = m.external_id
       where not ${knowsLater("gone.source_times", ofMatched)} group by m.external_id
     ), given as (
       select * from unnest($2::text[], $3::uuid[], $4::text[], $5::text[], $6::numeric[], $7::text[], $8::text[], $9::text[],
                            $10::text[], $11::int[], $12::bool[])
         with ordinality as row (external_id, product_id, title, sku, price, currency, image_url, url, inventory_item_id,
                                 quantity, in_stock, position)
     )
     insert into variants as known (shop_id, product_id, external_id, title, sku, price, currency, image_url, url,
                                    inventory_item_id, quantity, in_stock, out_since, position, source_times, updated_at)
     select $1, product_id, external_id, title, sku, price, coalesce(given.currency, shop.currency), image_url, url,
            inventory_item_id, quantity, in_stock, case when not in_stock then $15::timestamptz end, position,
            coalesce(times.source_times, '{}')
              || case when $13::text is null then '{}' else ${timesOf(places)} end, $15
     from given join shops shop on shop.id = $1 left join times using (external_id)
     order by external_id
     on conflict (shop_id, external_id) do update
     set product_id = excluded.product_id,
         title = excluded.title,
         sku = case when $13 is null then coalesce(excluded.sku, known.sku) else excluded.sku end,
         price = case when $13 is null then coalesce(excluded.price, known.price) else excluded.price end,
         currency = case when $13 is null and excluded.price is null then known.currency else excluded.currency end,
         image_url = case when $13 is null then coalesce(excluded.image_url, known.image_url) else excluded.image_url end,
         url = case when $13 is null then coalesce(excluded.url, known.url) else excluded.url end,
         inventory_item_id = coalesce(excluded.inventory_item_id, known.inventory_item_id),
         position = excluded.position,
         source_times = known.source_times || (excluded.source_times - array[$13::text, $13::text || '#']),
         deleted_at = null,
         updated_at = excluded.updated_at
     where not $16 or not ${knowsLater("known.source_times", places)}
     returning external_id as "externalId", xmax = 0 as "isNew"`,
    [
      ctx.shopId,
      variants.map(({ externalId }) => externalId),
      variants.map(({ productId }) => productId),
      variants.map(({ title }) => title),
      variants.map(({ sku }) => sku),
      variants.map(({ price }) => price),
      variants.map(({ currency }) => currency),
      variants.map(({ imageUrl }) => imageUrl),
      variants.map(({ url }) => url),
      variants.map(({ inventoryItemId }) => inventoryItemId),
      variants.map(({ quantity }) => quantity),
      variants.map(({ inStock }) => inStock),
      from?.source ?? null,
      from?.time ?? null,
      ctx.clock(),
      keepProducts,
      from?.arrival ?? null,
    ],
    on,
  );
  return new Set(rows.filter(({ isNew }) => isNew).map(({ externalId }) => externalId));
}
