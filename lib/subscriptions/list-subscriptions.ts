import type { z } from "zod";
import type { Ctx } from "../context";
import { pool } from "../db/client";
import type { SubscriptionStatus } from "../db/generated/enums";
import { keyset, type Page, type SortColumn } from "../db/keyset";
import { bulkQuery } from "../db/sql";
import { subscriptionFilter } from "./filter-subscriptions";
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

/** So many rows are looked at in order before all that match are gathered and sorted. */
const WALK = 3_000;

/**
 * One page of the shop's subscriptions, filtered and sorted (docs/decisions/0063). What no index serves in order is looked
 * for along the order first, which finds a page of what many rows match at once; then, when too few were found, by the
 * index of what is asked for. Planned for its values each time.
 */
export async function listSubscriptions(
  ctx: Ctx,
  input: z.input<typeof listSubscriptionsInput>,
): Promise<Page<SubscriptionRow>> {
  const { direction, after, before, limit, ...asked } = listSubscriptionsInput.parse(input);
  // People of a span of time are listed by that time: no index knows both it and when they were notified.
  const sort = asked.sort === "notifiedAt" && (asked.from || asked.until) ? "subscribedAt" : asked.sort;
  const filter = await subscriptionFilter(ctx, asked);
  const column = columns[sort];
  const taken = 1 + filter.values.length;
  const keys = keyset({ column, id: "s.id", direction, after, before, limit, taken });
  const read = (source: string, where: string) =>
    bulkQuery<SubscriptionRow & { key: unknown }>(
      `WITH found AS MATERIALIZED (${source}), page AS (
         SELECT ${rowColumns}, ${column.expression} AS key, row_number() OVER (ORDER BY ${keys.orderBy}) AS place
           FROM (SELECT s.* FROM found s WHERE ${where} ORDER BY ${keys.orderBy} LIMIT ${keys.limit}) s
           JOIN variants v ON v.shop_id = s.shop_id AND v.id = s.variant_id
           JOIN products p ON p.shop_id = v.shop_id AND p.id = v.product_id
       )
       SELECT page.*, newest.alert FROM page ${newestAlert} ORDER BY page.place`,
      [ctx.shopId, ...filter.values, ...keys.values],
      pool,
    );
  const { left, scan } = inOrder(sort, filter, keys);
  let rows = await read(scan(left ? Math.max(WALK, keys.limit) : keys.limit), left ?? "true");
  if (left && rows.length < keys.limit) {
    const all = `SELECT s.* FROM subscriptions s WHERE s.shop_id = $1 AND ${filter.where} AND ${keys.where}`;
    rows = await read(all, "true");
  }
  const page = keys.page(rows, (row) => ({ value: row.key, id: row.id }));
  return { ...page, rows: page.rows.map(toRow) };
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
