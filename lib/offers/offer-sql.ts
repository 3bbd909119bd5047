import type { z } from "zod";
import type { Ctx } from "@/lib/context";
import { containing } from "@/lib/db/keyset";
import type { offerFilter } from "./schemas";

/** Columns of an OfferRow from `offers o`. variants and waiting are counted apart: they are the dear ones. */
export const offerRowColumns = `o.id, o.name, o.status, o.paused_by as "pausedBy", o.inventory_mode as "inventoryMode",
  o.placement, o.auto_pause as "autoPause", o.starts_at as "startsAt", o.ends_at as "endsAt",
  o.created_at as "createdAt", o.all_products as "allProducts"`;

/** Does the offer `o` end within three days of an instant? */
export const endsSoon = (now: string) => `o.ends_at > ${now} and o.ends_at <= ${now}::timestamptz + interval '3 days'`;

/** The filter of the list and of bulk actions on offers `o`: $1 shop, $2 pattern, $3 statuses, $4 now if it must end soon. */
export const offerMatches = `o.shop_id = $1 and ($2::text is null or o.name ilike $2 or o.description ilike $2)
  and (cardinality($3::offer_status[]) = 0 or o.status = any($3)) and ($4::timestamptz is null or ${endsSoon("$4")})`;

/** The values of `offerMatches`. */
export const matchValues = (ctx: Ctx, { search, statuses, endsSoon }: z.output<typeof offerFilter>): unknown[] => [
  ...[ctx.shopId, containing(search), statuses, endsSoon ? ctx.clock() : null],
];

/**
 * Counts for the few rows of a page (alias p with shop_id, id, "allProducts"; $1 = shop): who waits as the running figures
 * say (docs/decisions/0066). In the whole shop that does not depend on the row, so PostgreSQL sums it once however many offers
 * cover the whole catalog.
 */
export const countColumns = `
  case when not p."allProducts" then (
    select count(*)::int from offer_variants ov where ov.shop_id = p.shop_id and ov.offer_id = p.id) end as variants,
  case when p."allProducts"
    then (select coalesce(sum(r.waiting), 0)::int from report_variants r where r.shop_id = $1)
    else (select coalesce(sum(r.waiting), 0)::int from offer_variants ov
          join report_variants r on r.shop_id = ov.shop_id and r.variant_id = ov.variant_id
          where ov.shop_id = p.shop_id and ov.offer_id = p.id) end as waiting`;
