import type { z } from "zod";
import type { Ctx } from "../context";
import { pool } from "../db/client";
import { type Counted, counted, MOST_COUNTED } from "../db/counted";
import { atQuarters, sumOfQuarters } from "../db/figures";
import { bulkQuery } from "../db/sql";
import { type SubscriptionFilter, subscriptionFilter } from "./filter-subscriptions";
import { subscriptionFilterInput } from "./list-schemas";

/** Whoever is searched for is looked for row by row: counting ends sooner. */
export const MOST_FOUND = 2_000;

/**
 * How many subscriptions the filter leaves. What the overview counts comes from its very figures (docs/decisions/0066)
 * and is exact; whatever else is asked for is counted as far as it is cheap.
 */
export async function countSubscriptions(ctx: Ctx, input: z.input<typeof subscriptionFilterInput>): Promise<Counted> {
  const asked = subscriptionFilterInput.parse(input);
  const filter = await subscriptionFilter(ctx, asked);
  const figure = figureOf(filter, asked);
  if (figure) {
    const [row] = await bulkQuery<{ count: number }>(figure.text, [ctx.shopId, ...figure.values], pool);
    return { count: row?.count ?? 0, more: false };
  }
  const most = filter.search ? MOST_FOUND : MOST_COUNTED;
  return counted(await countUpTo(ctx, filter, most + 1), most);
}

/** The running figures that say the same as the filter; null = none do. */
function figureOf(
  filter: SubscriptionFilter,
  { statuses = [], from, until }: z.output<typeof subscriptionFilterInput>,
) {
  if (filter.search) return null;
  if (!filter.span && statuses.length > 0 && statuses.every((status) => status === "PENDING")) {
    return {
      text: `SELECT coalesce(sum(waiting), 0)::int AS count FROM report_variants
              WHERE shop_id = $1 ${filter.variants ? "AND variant_id = ANY($2::uuid[])" : ""}`,
      values: filter.values.slice(0, filter.variants ? 1 : 0),
    };
  }
  if (filter.statuses || filter.variants || !atQuarters(from, until)) return null;
  return { text: sumOfQuarters("q.sign_ups"), values: [from ?? null, until ?? null] };
}

/** How many match, up to a number. */
export async function countUpTo(ctx: Ctx, filter: SubscriptionFilter, most: number): Promise<number> {
  // An order keeps the planner from reading the table from its beginning for a LIMIT of what it thinks common.
  const along = filter.variants
    ? "s.variant_id, s.status, s.subscribed_at, s.id"
    : (filter.search || filter.span) && !filter.statuses
      ? "s.subscribed_at DESC, s.id DESC"
      : "s.status, s.subscribed_at, s.id";
  const [found] = await bulkQuery<{ count: number }>(
    `SELECT count(*)::int AS count FROM (
       SELECT FROM subscriptions s WHERE s.shop_id = $1 AND ${filter.where} ORDER BY ${along} LIMIT ${most}) s`,
    [ctx.shopId, ...filter.values],
    pool,
  );
  return found?.count ?? 0;
}
