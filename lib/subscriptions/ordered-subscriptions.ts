import type { keyset } from "../db/keyset";
import type { SubscriptionFilter } from "./filter-subscriptions";
import type { subscriptionSorts } from "./list-schemas";

type Scan = {
  /** What of the filter is not part of the scan and must be looked at row by row; null = nothing. */
  left: string | null;
  /** The first so many rows in order. */
  scan: (limit: number) => string;
};

/** The conditions of a scan of one index, and what has a value of its own for each: `FROM` items before the scan. */
type Served = { each: string[]; where: string[]; left: (string | null)[] };

const everyStatus = "enum_range(NULL::subscription_status)";

/**
 * A sort's rows in order, each from an index that has it: where a filter names several statuses or variants, the first rows
 * of each are taken and merged, so that it does not matter how rare one of them is or where its rows lie.
 */
export function inOrder(
  sort: (typeof subscriptionSorts)[number],
  filter: SubscriptionFilter,
  keys: ReturnType<typeof keyset>,
): Scan {
  const { each, where, left } = servedBy[sort](filter);
  const residual = left.filter(Boolean);
  const conditions = ["s.shop_id = $1", ...where, keys.where].join(" AND ");
  return {
    left: residual.length > 0 ? residual.join(" AND ") : null,
    scan: (limit) => {
      const rows = `SELECT s.* FROM subscriptions s WHERE ${conditions} ORDER BY ${keys.orderBy} LIMIT ${limit}`;
      if (each.length === 0) return rows;
      return `SELECT s.* FROM ${each.join(" CROSS JOIN ")} CROSS JOIN LATERAL (${rows}) s ORDER BY ${keys.orderBy} LIMIT ${limit}`;
    },
  };
}

const status = (filter: SubscriptionFilter) => `unnest(${filter.statuses ?? everyStatus}) AS st (status)`;
const hasStatus = (filter: SubscriptionFilter) => filter.statuses && `s.status = ANY(${filter.statuses})`;
const hasVariant = (filter: SubscriptionFilter) => filter.variants && `s.variant_id = ANY(${filter.variants})`;

const servedBy: Record<(typeof subscriptionSorts)[number], (filter: SubscriptionFilter) => Served> = {
  subscribedAt: (filter) => {
    const span = filter.span ? [filter.span] : [];
    const left = [filter.search];
    if (filter.variants) {
      return {
        each: [`unnest(${filter.variants}) AS of (variant)`, status(filter)],
        where: ["s.variant_id = of.variant", "s.status = st.status", ...span],
        left,
      };
    }
    if (filter.statuses) return { each: [status(filter)], where: ["s.status = st.status", ...span], left };
    return { each: [], where: span, left };
  },
  notifiedAt: (filter) => ({
    each: [status(filter)],
    where: ["s.status = st.status"],
    left: [hasVariant(filter), filter.span, filter.search],
  }),
  email: (filter) => ({
    each: [],
    where: [],
    left: [hasStatus(filter), hasVariant(filter), filter.span, filter.search],
  }),
};
