import type { Ctx } from "../context";
import { query } from "../db/sql";
import type { Amount, Demand, WantedVariant } from "./schemas";

type Totals = Omit<Demand, "mostWanted" | "atStake"> & { atStake: Amount[] | null };

/** SQL: the shop's ($1) running figures by variant, as they stand now. */
const figures = `SELECT variant_id, sum(waiting)::int AS waiting, sum(wanted)::int AS wanted, sum(sent)::int AS sent, sum(clicked)::int AS clicked
  FROM report_variants WHERE shop_id = $1 GROUP BY variant_id`;

/**
 * SQL: is the variant `v` in the catalog? Who waits for one that was removed goes on waiting. The products are asked for as a
 * value (IS TRUE), so that they are read once and hashed: joined, PostgreSQL looks for each of thousands by itself where it
 * takes the shop for a small one, which it is until the next ANALYZE, and in an index of which the id is not the beginning.
 */
const listed = `v.deleted_at IS NULL
  AND (v.product_id IN (SELECT p.id FROM products p WHERE p.shop_id = $1 AND p.deleted_at IS NULL)) IS TRUE`;

/** Who waits now, for what, and what they would spend. Exact at any moment: sums of the running figures. */
export async function readDemand(ctx: Ctx, limit: number): Promise<Demand> {
  const [[totals], mostWanted] = await Promise.all([readTotals(ctx), readMostWanted(ctx, limit)]);
  if (!totals) throw new Error("No totals");
  return { ...totals, atStake: totals.atStake ?? [], mostWanted };
}

const readTotals = (ctx: Ctx) =>
  query<Totals>(
    "report-demand",
    `WITH waits AS MATERIALIZED (
       SELECT f.waiting, f.wanted, v.product_id, v.price, v.currency, ${listed} AS listed,
              v.price IS NOT NULL AND v.currency IS NOT NULL AS priced
         FROM (${figures}) f JOIN variants v ON v.shop_id = $1 AND v.id = f.variant_id WHERE f.waiting > 0)
     SELECT coalesce(sum(waiting), 0)::int AS waiting,
            coalesce(sum(waiting) FILTER (WHERE NOT listed), 0)::int AS "waitingRemoved",
            count(*) FILTER (WHERE listed)::int AS "waitingVariants",
            count(DISTINCT product_id) FILTER (WHERE listed)::int AS "waitingProducts",
            count(*) FILTER (WHERE listed AND NOT priced)::int AS "unpricedVariants",
            (SELECT json_agg(json_build_object('currency', currency, 'amount', amount::text) ORDER BY amount DESC, currency)
               FROM (SELECT currency, sum(price * wanted) AS amount FROM waits
                      WHERE listed AND priced GROUP BY currency) by_currency) AS "atStake"
       FROM waits`,
    [ctx.shopId],
  );

/** The variants for which most shoppers wait; who waits longest comes from an index, for these few only. */
const readMostWanted = (ctx: Ctx, limit: number) =>
  query<WantedVariant>(
    "report-most-wanted",
    `WITH f AS MATERIALIZED (${figures}),
     shop AS (SELECT coalesce(sum(sent), 0)::int AS sent, coalesce(sum(clicked), 0)::int AS clicked FROM f),
     top AS (SELECT f.* FROM f JOIN variants v ON v.shop_id = $1 AND v.id = f.variant_id
              WHERE f.waiting > 0 AND ${listed} ORDER BY f.waiting DESC, f.variant_id LIMIT $2)
     SELECT v.id, v.external_id AS "externalId", v.product_id AS "productId", p.title AS "productTitle", v.title,
            coalesce(v.image_url, p.image_url) AS "imageUrl", v.price::text AS price, v.currency, v.out_since AS "outSince",
            v.in_stock AS "inStock", top.waiting, top.wanted, top.sent, top.clicked, shop.sent AS "shopSent",
            shop.clicked AS "shopClicked",
            (SELECT min(s.subscribed_at) FROM subscriptions s
              WHERE s.shop_id = $1 AND s.variant_id = top.variant_id AND s.status = 'PENDING') AS "longestSince"
       FROM top CROSS JOIN shop
       JOIN variants v ON v.shop_id = $1 AND v.id = top.variant_id
       JOIN products p ON p.shop_id = $1 AND p.id = v.product_id
      ORDER BY top.waiting DESC, v.id`,
    [ctx.shopId, limit],
  );
