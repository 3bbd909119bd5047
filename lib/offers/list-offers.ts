import type { z } from "zod";
import type { Ctx } from "@/lib/context";
import { type Counted, counted, MOST_COUNTED } from "@/lib/db/counted";
import { keyset, type Page, type SortColumn } from "@/lib/db/keyset";
import { query } from "@/lib/db/sql";
import { countColumns, matchValues, offerMatches, offerRowColumns } from "./offer-sql";
import { listOffersInput, type OfferFilter, type OfferRow, offerFilter, type offerSorts } from "./schemas";

/** Offers without a date come last in rising order. */
const columns: Record<(typeof offerSorts)[number], SortColumn> = {
  createdAt: { expression: "o.created_at", type: "timestamptz" },
  name: { expression: "lower(o.name)", type: "text" },
  startsAt: { expression: "coalesce(o.starts_at, '9999-12-31Z')", type: "timestamptz" },
  endsAt: { expression: "coalesce(o.ends_at, '9999-12-31Z')", type: "timestamptz" },
};

/** One page of the shop's offers with what they cover and how many wait for it, in one statement. */
export async function listOffers(ctx: Ctx, input: z.input<typeof listOffersInput>): Promise<Page<OfferRow>> {
  const { sort, direction, after, before, limit, ...filter } = listOffersInput.parse(input);
  const keys = keyset({ column: columns[sort], id: "o.id", direction, after, before, limit, taken: 5 });
  const rows = await query<OfferRow & { key: Date | string }>(
    `offers-list:${keys.name}`,
    `with p as (
       select ${offerRowColumns}, o.shop_id, ${columns[sort].expression} as key, row_number() over (order by ${keys.orderBy}) as place
       from offers o
       where ${offerMatches} and ${keys.where}
       order by ${keys.orderBy} limit $5)
     select p.*, ${countColumns} from p order by p.place`,
    [...matchValues(ctx, filter), keys.limit, ...keys.values],
  );
  const page = keys.page(rows, (row) => ({ value: row.key, id: row.id }));
  return { ...page, rows: page.rows.map(toRow) };
}

/** How many offers the list has. */
export async function countListedOffers(ctx: Ctx, input: OfferFilter): Promise<Counted> {
  const [row] = await query<{ count: number }>(
    "offers-listed",
    `select count(*)::int as count from (select from offers o where ${offerMatches} limit ${MOST_COUNTED + 1}) o`,
    matchValues(ctx, offerFilter.parse(input)),
  );
  return counted(row?.count ?? 0);
}

/** Exactly the columns of an OfferRow: nothing of a database row leaves by accident. */
export const toRow = (row: OfferRow): OfferRow => ({
  id: row.id,
  name: row.name,
  status: row.status,
  pausedBy: row.pausedBy,
  inventoryMode: row.inventoryMode,
  placement: row.placement,
  autoPause: row.autoPause,
  startsAt: row.startsAt,
  endsAt: row.endsAt,
  createdAt: row.createdAt,
  allProducts: row.allProducts,
  variants: row.variants,
  waiting: row.waiting,
});
