import type { z } from "zod";
import type { Ctx } from "../context";
import { pool } from "../db/client";
import { type Direction, keyset, type Page, type SortColumn } from "../db/keyset";
import { bulkQuery } from "../db/sql";
import { countUpTo, MOST_FOUND } from "./count-subscriptions";
import { type SubscriptionFilter, subscriptionFilter } from "./filter-subscriptions";
import { listSubscriptionsInput, type SubscriptionRow, type subscriptionSorts } from "./list-schemas";
import { inOrder } from "./ordered-subscriptions";
import { newestAlert, rowColumns, toRow } from "./subscription-sql";

/** Who was not notified yet comes first in rising order. */
const columns: Record<(typeof subscriptionSorts)[number], SortColumn> = {
  subscribedAt: { expression: "s.subscribed_at", type: "timestamptz" },
  notifiedAt: { expression: "coalesce(s.notified_at, '0001-01-01Z'::timestamptz)", type: "timestamptz" },
  email: { expression: "s.email", type: "text" },
};

/** So many rows are looked at in order before all that match are gathered and sorted; of a merge's scans together twice. */
const WALK = 4_000;
/** More of them are not sorted: fetching them alone would take too long. */
const MOST_SORTED = 10_000;

type Order = { sort: keyof typeof columns; direction: Direction };
const bySignUp: Order = { sort: "subscribedAt", direction: "desc" };

/** tooManyToSort: so many match that they are listed by sign-up, newest first, and not in the order that was asked for. */
export type SubscriptionPage = Page<SubscriptionRow> & { tooManyToSort?: true };

/**
 * One page of the shop's subscriptions, filtered and sorted (docs/decisions/0063). What no index serves in order is looked
 * for along the order first, which finds a page of what many rows match at once; then, when too few were found, by the
 * index of what is asked for. Planned for its values each time.
 */
export async function listSubscriptions(
  ctx: Ctx,
  input: z.input<typeof listSubscriptionsInput>,
): Promise<SubscriptionPage> {
  const { sort, direction, after, before, limit, ...asked } = listSubscriptionsInput.parse(input);
  const filter = await subscriptionFilter(ctx, asked);
  const taken = 1 + filter.values.length;
  const keysOf = (order: Order) =>
    keyset({ column: columns[order.sort], id: "s.id", direction: order.direction, after, before, limit, taken });
  const wanted = { sort, direction };
  // A further page of a list that was in order of sign-up already goes on in it.
  const goesOn = sort !== "subscribedAt" && keysOf(bySignUp).values.length > 0;
  let [order, rows] = [wanted as Order, goesOn ? null : await read(ctx, filter, wanted, keysOf(wanted))];
  if (!rows) {
    order = bySignUp;
    rows = await read(ctx, filter, order, keysOf(order));
  }
  const page = keysOf(order).page(rows ?? [], (row) => ({ value: row.key, id: row.id }));
  return { ...page, rows: page.rows.map(toRow), ...(order !== wanted && { tooManyToSort: true }) };
}

/** The rows of a page and one more, in order of the scan; null when too many match to be sorted so. */
async function read(ctx: Ctx, filter: SubscriptionFilter, { sort }: Order, keys: ReturnType<typeof keyset>) {
  const { expression } = columns[sort];
  const page = async (source: string) =>
    bulkQuery<SubscriptionRow & { key: unknown }>(
      `WITH page AS (
         SELECT ${rowColumns}, ${expression} AS key, row_number() OVER (ORDER BY ${keys.orderBy}) AS place
           FROM (${source} ORDER BY ${keys.orderBy} LIMIT ${keys.limit}) s
           JOIN variants v ON v.shop_id = s.shop_id AND v.id = s.variant_id
           JOIN products p ON p.shop_id = v.shop_id AND p.id = v.product_id
       )
       SELECT page.*, newest.alert FROM page ${newestAlert} ORDER BY page.place`,
      [ctx.shopId, ...filter.values, ...keys.values],
      pool,
    );
  const { left, scan } = inOrder(sort, filter, keys);
  const scans = sort === "subscribedAt" ? filter.scans : 1;
  const steps = Math.max(keys.limit, Math.min(WALK, Math.floor((2 * WALK) / Math.max(1, scans))));
  const walk = () => page(`SELECT s.* FROM (${scan(steps)}) s WHERE ${left}`);
  // OFFSET 0: the plan is made for finding them, not for the order.
  const gather = () =>
    page(
      `SELECT s.* FROM (SELECT s.* FROM subscriptions s WHERE s.shop_id = $1 AND ${filter.where} OFFSET 0) s WHERE ${keys.where}`,
    );
  if (!left) return page(`SELECT s.* FROM (${scan(keys.limit)}) s`);
  if (sort === "subscribedAt") {
    const walked = await walk();
    return walked.length >= keys.limit ? walked : gather();
  }
  if (await isSortable(ctx, filter)) return gather();
  // Addresses lie anywhere; those who were notified at a time lie together, and a walk would pass by all others.
  const walked = sort === "email" ? await walk() : [];
  return walked.length >= keys.limit ? walked : null;
}

/** Are there few enough that match to be sorted? */
async function isSortable(ctx: Ctx, filter: SubscriptionFilter): Promise<boolean> {
  // A search by age: common words are found along it, rare ones by their index; of the rest the indexes know the number.
  const most = filter.search ? MOST_FOUND : MOST_SORTED;
  return (await countUpTo(ctx, filter, most + 1)) <= most;
}
