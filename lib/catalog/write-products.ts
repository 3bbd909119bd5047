import type { Ctx } from "@/lib/context";
import { bulkQuery, type Sql } from "@/lib/db/sql";
import { knowsLater, timesOf } from "@/lib/inventory/stock";
import type { ProductInput } from "./schemas";
import type { UpsertOptions } from "./upsert-products";

type Written = {
  /** Our id of each product, by the platform's. */
  ids: Map<string, string>;
  /** Platform ids of those that know something newer from this source. */
  stale: Set<string>;
  /** Our ids of those that were not published, and are now. */
  shown: string[];
};

const places = { source: "$7", time: "$8", arrival: "$11" };
const placesOfLook = { source: "$3", time: "$4", arrival: "$6" };

/** Inserts or updates the product rows; in a fixed order, so that two writers cannot wait for each other. */
export async function writeProducts(
  ctx: Ctx,
  on: Sql,
  products: readonly ProductInput[],
  { from, keepProducts }: Pick<UpsertOptions, "from" | "keepProducts">,
): Promise<Written> {
  const externalIds = products.map(({ externalId }) => externalId);
  const source = from?.source ?? null;
  const time = from?.time ?? null;
  const arrival = from?.arrival ?? null;
  const shown = await bulkQuery<{ id: string }>(
    `with hidden as (
       select external_id from products where shop_id = $1 and external_id = any($2::text[]) and not published
     ), written as (
     insert into products as known (shop_id, external_id, title, url, image_url, published, source_times, updated_at)
     select $1, external_id, title, url, image_url, published,
            case when $7::text is null or $9 then '{}' else ${timesOf(places)} end, $10
     from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bool[])
       as given (external_id, title, url, image_url, published)
     order by external_id
     on conflict (shop_id, external_id) do update
     set title = excluded.title,
         url = case when $7 is null then coalesce(excluded.url, known.url) else excluded.url end,
         image_url = case when $7 is null then coalesce(excluded.image_url, known.image_url) else excluded.image_url end,
         published = case when $7 is null then known.published else excluded.published end,
         revived_at = case when known.deleted_at is null then known.revived_at else date_trunc('milliseconds', clock_timestamp()) end,
         deleted_at = null,
         source_times = known.source_times || excluded.source_times,
         updated_at = excluded.updated_at
     where not $9 and not ${knowsLater("known.source_times", places)}
     returning known.id, known.external_id, known.published
     ) select id from written join hidden using (external_id) where written.published`,
    [
      ctx.shopId,
      externalIds,
      products.map(({ title }) => title),
      products.map(({ url }) => url),
      products.map(({ imageUrl }) => imageUrl),
      products.map(({ published }) => published),
      source,
      time,
      keepProducts ?? false,
      ctx.clock(),
      arrival,
    ],
    on,
  );
  const rows = await bulkQuery<{ id: string; externalId: string; stale: boolean }>(
    `select id, external_id as "externalId",
            case when $5 then deleted_at is not null
                 else ${knowsLater("source_times", placesOfLook)} end as stale
     from products where shop_id = $1 and external_id = any($2::text[])`,
    [ctx.shopId, externalIds, source, time, keepProducts ?? false, arrival],
    on,
  );
  return {
    ids: new Map(rows.map(({ id, externalId }) => [externalId, id])),
    stale: new Set(rows.filter(({ stale }) => stale).map(({ externalId }) => externalId)),
    shown: shown.map(({ id }) => id),
  };
}
