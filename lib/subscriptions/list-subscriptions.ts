import type { z } from "zod";
import type { Ctx } from "../context";
import { pool } from "../db/client";
import type { SubscriptionStatus } from "../db/generated/enums";
import { type Direction, keyset, type Page, type SortColumn } from "../db/keyset";
import { bulkQuery } from "../db/sql";
import { type SubscriptionFilter, subscriptionFilter } from "./filter-subscriptions";
import {
  countSubscriptionsInput,
  listSubscriptionsInput,
  MOST_COUNTED,
  type SubscriptionRow,
  type subscriptionSorts,
} from "./list-schemas";
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
const MOST_FOUND = 2_000;

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
  const values = [ctx.shopId, ...filter.values];
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
  if (await isSortable(filter, values)) return gather();
  // Addresses lie anywhere; those who were notified at a time lie together, and a walk would pass by all others.
  const walked = sort === "email" ? await walk() : [];
  return walked.length >= keys.limit ? walked : null;
}

/** Are there few enough that match to be sorted? */
async function isSortable(filter: SubscriptionFilter, values: unknown[]): Promise<boolean> {
  // A search by age: common words are found along it, rare ones by their index; of the rest the indexes know the number.
  const most = filter.search ? MOST_FOUND : MOST_SORTED;
  // An order keeps the planner from reading the table from its beginning for a LIMIT of what it thinks common.
  const along = filter.variants
    ? "s.variant_id, s.status, s.subscribed_at, s.id"
    : (filter.search || filter.span) && !filter.statuses
      ? "s.subscribed_at DESC, s.id DESC"
      : "s.status, s.subscribed_at, s.id";
  const [found] = await bulkQuery<{ count: number }>(
    `SELECT count(*)::int AS count FROM (
       SELECT FROM subscriptions s WHERE s.shop_id = $1 AND ${filter.where} ORDER BY ${along} LIMIT ${most + 1}) s`,
    values,
    pool,
  );
  return (found?.count ?? 0) <= most;
}

/** How many subscriptions of each status the filter leaves, counted up to MOST_COUNTED each ("10,000+"). */
export async function countSubscriptions(
  ctx: Ctx,
  input: z.input<typeof countSubscriptionsInput>,
): Promise<Record<SubscriptionStatus, number>> {
  const filter = await subscriptionFilter(ctx, countSubscriptionsInput.parse(input));
  const rows = await bulkQuery<{ status: SubscriptionStatus; count: number }>(
    `SELECT st.status, counted.count FROM unnest(enum_range(NULL::subscription_status)) AS st (status)
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS count FROM (
          SELECT FROM subscriptions s WHERE s.shop_id = $1 AND s.status = st.status AND ${filter.where} LIMIT ${MOST_COUNTED}) s
      ) counted`,
    [ctx.shopId, ...filter.values],
    pool,
  );
  const none = { UNCONFIRMED: 0, PENDING: 0, SENT: 0, FAILED: 0, UNSUBSCRIBED: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ status, count }) => [status, count])) };
}
