import type { z } from "zod";
import type { Ctx } from "../context";
import { pool } from "../db/client";
import { SubscriptionStatus } from "../db/generated/enums";
import { containing, matching } from "../db/keyset";
import { bulkQuery } from "../db/sql";
import type { subscriptionFilterInput } from "./list-schemas";

/** SQL conditions on subscriptions `s`; null where the filter asks for nothing of the kind. $1 = shop, values from $2 on. */
export type SubscriptionFilter = {
  statuses: string | null;
  /** Placeholder of the variants' ids. */
  variants: string | null;
  span: string | null;
  search: string | null;
  /** How many scans a merge of all its statuses and variants has. */
  scans: number;
  /** All of them together. */
  where: string;
  values: unknown[];
};

/**
 * What a filter means in SQL: the same for lists, counts, exports and whatever is done with all that match. Only what is
 * asked for stands in it, so that each combination has a plan of its own. Titles are looked up first: a catalog is small.
 */
export async function subscriptionFilter(
  ctx: Ctx,
  filter: z.output<typeof subscriptionFilterInput>,
): Promise<SubscriptionFilter> {
  const values: unknown[] = [];
  const param = (value: unknown) => `$${values.push(value) + 1}`;
  const of = { variantId: filter.variantId, productId: filter.productId, removed: filter.removed || undefined };
  const ids = Object.values(of).some((id) => id !== undefined) ? await variantsOf(ctx, of) : null;
  const variants = ids && param(ids);
  // Each status is read by itself: one that was named twice would bring its rows twice.
  const named = filter.statuses?.length ? [...new Set(filter.statuses)] : null;
  const statuses = named && param(named);
  const scans = (ids?.length ?? 1) * (named?.length ?? (ids ? Object.keys(SubscriptionStatus).length : 1));
  const span = [
    filter.from && `s.subscribed_at >= ${param(filter.from)}::timestamptz`,
    filter.until && `s.subscribed_at < ${param(filter.until)}::timestamptz`,
  ].filter(Boolean);
  const parts = {
    statuses: statuses && `${statuses}::subscription_status[]`,
    variants: variants && `${variants}::uuid[]`,
    span: span.length > 0 ? span.join(" AND ") : null,
    search: await searchCondition(ctx, filter.search, param),
  };
  const where = [
    parts.statuses && `s.status = ANY(${parts.statuses})`,
    parts.variants && `s.variant_id = ANY(${parts.variants})`,
    parts.span,
    parts.search,
  ].filter(Boolean);
  return { ...parts, where: where.length > 0 ? where.join(" AND ") : "true", scans, values };
}

async function searchCondition(ctx: Ctx, search: string | undefined, param: (value: unknown) => string) {
  const email = matching(search);
  if (!email) return null;
  const titled = await bulkQuery<{ id: string }>(
    `SELECT v.id FROM variants v JOIN products p ON p.shop_id = v.shop_id AND p.id = v.product_id
      WHERE v.shop_id = $1 AND (p.title ILIKE $2 OR v.title ILIKE $2)`,
    [ctx.shopId, containing(search)],
    pool,
  );
  const byEmail = `s.email LIKE ${param(email.toLowerCase())}`;
  return titled.length > 0
    ? `(${byEmail} OR s.variant_id = ANY(${param(titled.map(({ id }) => id))}::uuid[]))`
    : byEmail;
}

type Of = { variantId: string | undefined; productId: string | undefined; removed: boolean | undefined };

async function variantsOf(ctx: Ctx, of: Of) {
  const removed = `AND (v.deleted_at IS NOT NULL OR p.deleted_at IS NOT NULL)
    AND EXISTS (SELECT FROM subscriptions s WHERE s.shop_id = $1 AND s.variant_id = v.id)`;
  const rows = await bulkQuery<{ id: string }>(
    `SELECT v.id FROM variants v JOIN products p ON p.shop_id = v.shop_id AND p.id = v.product_id
      WHERE v.shop_id = $1 AND ($2::text IS NULL OR v.external_id = $2) AND ($3::text IS NULL OR p.external_id = $3)
        ${of.removed ? removed : ""}`,
    [ctx.shopId, of.variantId?.replaceAll("\0", "") ?? null, of.productId?.replaceAll("\0", "") ?? null],
    pool,
  );
  return rows.map(({ id }) => id);
}
