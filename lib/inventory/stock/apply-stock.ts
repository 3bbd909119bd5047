import type { Ctx } from "@/lib/context";
import { bulkQuery, type Sql } from "@/lib/db/sql";
import { recordEdges } from "@/lib/restocks";
import { type Outcome, type StockRow, toOutcome } from "./outcome";
import { type From, knowsLater, timesOf } from "./source-times";

export type StockReport = {
  /** Who says so, and when by its own clock; null is a file, which has no clock and overrides what is there. */
  from: From | null;
  /** At most one per variant, by the platform's id. A quantity decides over inStock. */
  items: readonly { variantId: string; quantity: number | null; inStock: boolean }[];
};

const places = { source: "$5", time: "$6", arrival: "$8" };

/**
 * The one place where a variant's stock changes. Locks the variants, lets the newest of each source win (at equal times the
 * later arrival), writes stock and source time, and hands before and after to the restock rules, all in the caller's transaction.
 * Deleted variants count as unknown.
 */
export async function applyStock(ctx: Ctx, on: Sql, { from, items }: StockReport): Promise<Outcome> {
  if (items.length === 0) return { changed: [], unknown: [], stale: [] };
  const rows = await bulkQuery<StockRow>(
    `with locked as (
       select v.id, v.product_id, v.external_id, v.quantity, v.in_stock, given.quantity as quantity_after,
              coalesce(given.quantity > 0, given.in_stock) as in_stock_after,
              ${knowsLater("v.source_times", places)} as stale
       from unnest($2::text[], $3::int[], $4::bool[]) as given (external_id, quantity, in_stock)
       join variants v using (external_id)
       where v.shop_id = $1 and v.deleted_at is null
       order by v.external_id for no key update of v
     ), written as (
       update variants v
       set quantity = quantity_after,
           in_stock = in_stock_after,
           out_since = case when in_stock_after then null when locked.in_stock then $7 else coalesce(v.out_since, $7) end,
           source_times = case when $5::text is null then v.source_times
                               else v.source_times || ${timesOf(places)} end,
           updated_at = case when (quantity_after, in_stock_after) is distinct from (locked.quantity, locked.in_stock)
                             then $7 else v.updated_at end
       from locked
       where v.shop_id = $1 and v.id = locked.id and not locked.stale
     )
     select external_id as "externalId", id as "variantId", product_id as "productId", stale,
            quantity as "quantityBefore", in_stock as "inStockBefore",
            quantity_after as "quantityAfter", in_stock_after as "inStockAfter"
     from locked`,
    [
      ctx.shopId,
      items.map(({ variantId }) => variantId),
      items.map(({ quantity }) => quantity),
      items.map(({ inStock }) => inStock),
      from?.source ?? null,
      from?.time ?? null,
      ctx.clock(),
      from?.arrival ?? null,
    ],
    on,
  );
  const outcome = toOutcome(
    items.map(({ variantId }) => variantId),
    rows,
  );
  await recordEdges(ctx, on, outcome.changed);
  return outcome;
}
