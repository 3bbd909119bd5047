import type { z } from "zod";
import type { Ctx } from "../context";
import type { SubscriptionStatus } from "../db/generated/enums";
import { containing, keyset, type Page, type SortColumn } from "../db/keyset";
import { query } from "../db/sql";
import {
  countSubscriptionsInput,
  listSubscriptionsInput,
  type SubscriptionRow,
  type subscriptionSorts,
} from "./list-schemas";
import { filterCondition, newestAlert, rowColumns, rowTables, toRow } from "./subscription-sql";

/** Who was not notified yet comes first in rising order. */
const columns: Record<(typeof subscriptionSorts)[number], SortColumn> = {
  subscribedAt: { expression: "s.subscribed_at", type: "timestamptz" },
  notifiedAt: { expression: "coalesce(s.notified_at, '0001-01-01Z')", type: "timestamptz" },
  email: { expression: "s.email", type: "text" },
  product: { expression: "lower(p.title)", type: "text" },
  status: { expression: "s.status::text", type: "text" },
};

const filterValues = (filter: z.output<typeof countSubscriptionsInput>) => [
  filter.variantId?.replaceAll("\0", "") ?? null,
  filter.productId?.replaceAll("\0", "") ?? null,
  filter.from ?? null,
  filter.until ?? null,
  containing(filter.search),
];

/** One page of the shop's subscriptions, filtered and sorted, in one statement. */
export async function listSubscriptions(
  ctx: Ctx,
  input: z.input<typeof listSubscriptionsInput>,
): Promise<Page<SubscriptionRow>> {
  const { statuses, sort, direction, after, before, limit, ...filter } = listSubscriptionsInput.parse(input);
  const keys = keyset({ column: columns[sort], id: "s.id", direction, after, before, limit, taken: 8 });
  const rows = await query<SubscriptionRow & { key: unknown }>(
    // A prepared statement's name may have 63 characters: the column's key stands for its expression.
    `subscriptions-list:${sort}:${keys.name.split(" ").at(-1)}`,
    `WITH page AS (
       SELECT ${rowColumns}, ${columns[sort].expression} AS key, row_number() OVER (ORDER BY ${keys.orderBy}) AS place
         FROM ${rowTables}
        WHERE s.shop_id = $1 AND ${filterCondition}
          AND (cardinality($7::subscription_status[]) = 0 OR s.status = ANY($7)) AND ${keys.where}
        ORDER BY ${keys.orderBy} LIMIT $8
     )
     SELECT page.*, newest.alert FROM page ${newestAlert} ORDER BY page.place`,
    [ctx.shopId, ...filterValues(filter), statuses, keys.limit, ...keys.values],
  );
  const page = keys.page(rows, (row) => ({ value: row.key, id: row.id }));
  return { ...page, rows: page.rows.map(toRow) };
}

/** How many subscriptions of each status the filter leaves: for the list's tabs. */
export async function countSubscriptions(
  ctx: Ctx,
  input: z.input<typeof countSubscriptionsInput>,
): Promise<Record<SubscriptionStatus, number>> {
  const rows = await query<{ status: SubscriptionStatus; count: number }>(
    "subscriptions-count",
    `SELECT s.status, count(*)::int AS count FROM ${rowTables} WHERE s.shop_id = $1 AND ${filterCondition} GROUP BY s.status`,
    [ctx.shopId, ...filterValues(countSubscriptionsInput.parse(input))],
  );
  const none = { UNCONFIRMED: 0, PENDING: 0, SENT: 0, FAILED: 0, UNSUBSCRIBED: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ status, count }) => [status, count])) };
}
