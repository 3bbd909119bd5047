import type { Ctx } from "@/lib/context";
import { bulkQuery, type Sql } from "@/lib/db/sql";
import type { StockItem } from "./parse/update";
import { type From, isLater } from "./stock";

/**
 * Keeps stock of variants that the catalog does not have, the newest of each source (at equal times the later arrival). The
 * catalog ends them when it learns them.
 */
export async function keepUnmatched(ctx: Ctx, on: Sql, from: From, items: readonly StockItem[]): Promise<void> {
  if (items.length === 0) return;
  await bulkQuery(
    `insert into unmatched_variants as known (shop_id, source, external_id, quantity, in_stock, source_time, arrival)
     select $1, $2::inventory_source, external_id, quantity, in_stock, $3, $7
     from unnest($4::text[], $5::int[], $6::bool[]) as item (external_id, quantity, in_stock)
     order by external_id
     on conflict (shop_id, source, external_id) do update
     set quantity = excluded.quantity, in_stock = excluded.in_stock, source_time = excluded.source_time,
         arrival = excluded.arrival, seen_at = now()
     where not ${isLater("known.source_time", "known.arrival", { time: "$3", arrival: "$7" })}`,
    [
      ctx.shopId,
      from.source,
      from.time,
      items.map(({ variantId }) => variantId),
      items.map(({ quantity }) => quantity),
      items.map(({ inStock }) => inStock),
      from.arrival ?? null,
    ],
    on,
  );
}
