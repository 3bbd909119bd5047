import type { z } from "zod";
import { matching } from "../db/keyset";
import type { SubscriptionRow, subscriptionFilterInput } from "./list-schemas";

/** Columns of a SubscriptionRow, but for `alert`. */
export const rowColumns = `s.id, s.email, s.status, s.quantity, s.locale, s.subscribed_at AS "subscribedAt",
  s.confirmed_at AS "confirmedAt", s.notified_at AS "notifiedAt", s.failure_reason AS "failureReason",
  v.external_id AS "variantId", v.title AS "variantTitle", p.external_id AS "productId", p.title AS "productTitle",
  coalesce(v.image_url, p.image_url) AS "imageUrl"`;

export const rowTables = `subscriptions s
  JOIN variants v ON v.shop_id = s.shop_id AND v.id = s.variant_id
  JOIN products p ON p.shop_id = v.shop_id AND p.id = v.product_id`;

/** The newest alert of each row of a page (alias page, with id): asked for the page's few rows only. Needs $1 = shop. */
export const newestAlert = `LEFT JOIN LATERAL (
    SELECT json_build_object('id', a.id, 'status', a.status) AS alert FROM alerts a
     WHERE a.shop_id = $1 AND a.subscription_id = page.id ORDER BY a.created_at DESC, a.id DESC LIMIT 1
  ) newest ON true`;

/** The filter of `subscriptionFilter` in fixed places, $2 to $6 as `filterValues` gives them: for bulk work, planned once. */
export const filterCondition = `($2::text IS NULL OR v.external_id = $2) AND ($3::text IS NULL OR p.external_id = $3)
  AND ($4::timestamptz IS NULL OR s.subscribed_at >= $4) AND ($5::timestamptz IS NULL OR s.subscribed_at < $5)
  AND ($6::text IS NULL OR s.email LIKE lower($6) OR p.title ILIKE '%' || $6 OR v.title ILIKE '%' || $6)`;

export const filterValues = (filter: Omit<z.output<typeof subscriptionFilterInput>, "statuses">) => [
  filter.variantId?.replaceAll("\0", "") ?? null,
  filter.productId?.replaceAll("\0", "") ?? null,
  filter.from ?? null,
  filter.until ?? null,
  matching(filter.search),
];

/** Exactly the columns of a SubscriptionRow: nothing of a database row leaves by accident. */
export const toRow = (row: SubscriptionRow): SubscriptionRow => ({
  id: row.id,
  email: row.email,
  status: row.status,
  quantity: row.quantity,
  locale: row.locale,
  subscribedAt: row.subscribedAt,
  confirmedAt: row.confirmedAt,
  notifiedAt: row.notifiedAt,
  failureReason: row.failureReason,
  variantId: row.variantId,
  variantTitle: row.variantTitle,
  productId: row.productId,
  productTitle: row.productTitle,
  imageUrl: row.imageUrl,
  alert: row.alert,
});
