import { containing } from "@/lib/db/keyset";
import type { productFilter } from "./schemas";

/**
 * SQL parts that the product list, one product and bulk actions share. `$1` is the shop. A variant's waiting shoppers are
 * its PENDING subscriptions, as the running figures count them (docs/decisions/0066); negative stock counts as none.
 */
const variantsOf = "v.shop_id = $1 and v.product_id = p.id and v.deleted_at is null";

type Filter = ReturnType<typeof productFilter.parse>;

/** Conditions on products `p` of the shop $1, and their values from $2 on. */
export type ProductsMeant = { where: string; values: unknown[] };

const found = `in (
    select id from products where shop_id = $1 and (title ilike $2 or external_id ilike $2)
    union select product_id from variants where shop_id = $1 and deleted_at is null
      and (title ilike $2 or sku ilike $2 or external_id ilike $2))`;

/**
 * Which products `p` a filter leaves, in the list and in bulk actions alike, as a walk along them finds out: product by
 * product. Values from $2 on; a search is $2.
 */
export function productMatches({ search, stock, waiting }: Filter): ProductsMeant {
  const pattern = containing(search);
  const conditions = [
    "p.shop_id = $1 and p.deleted_at is null",
    ...(pattern === null ? [] : [`p.id ${found}`]),
    ...(stock
      ? [`exists (select from variants v where ${variantsOf} and ${stock === "in" ? "" : "not "}v.in_stock)`]
      : []),
    ...(waiting
      ? [
          `exists (select from variants v where ${variantsOf}
             and (select sum(r.waiting) from report_variants r where r.shop_id = $1 and r.variant_id = v.id) > 0)`,
        ]
      : []),
  ];
  return { where: conditions.join(" and "), values: pattern === null ? [] : [pattern] };
}

/**
 * The same for those who look at all of them: `totals` has what the variants of each product that is left add up to, read
 * once. Without stock and waiting a product without variants is left, too, and has no row in it.
 * @param withWaiting adds up who waits, even if the filter does not ask
 */
export function productTotals({ search, stock, waiting }: Filter, withWaiting: boolean) {
  const base = productMatches({ search, waiting: false });
  const having = [
    ...(stock ? [`bool_or(${stock === "in" ? "" : "not "}v.in_stock)`] : []),
    ...(waiting ? ["sum(w.waiting) > 0"] : []),
  ];
  const people = `left join (
      select variant_id, sum(waiting)::int as waiting from report_variants
       where shop_id = $1 group by variant_id having sum(waiting) > 0) w on w.variant_id = v.id`;
  const waits = waiting || withWaiting;
  const totals = `(
    select v.product_id, sum(greatest(v.quantity, 0)) filter (where v.quantity is not null) as stock
           ${waits ? ", sum(w.waiting)::int as waiting" : ""}
      from variants v ${waits ? people : ""}
     where v.shop_id = $1 and v.deleted_at is null ${base.values.length ? `and v.product_id ${found}` : ""}
     group by v.product_id ${having.length ? `having ${having.join(" and ")}` : ""})`;
  return { ...base, totals, join: having.length ? "join" : "left join" };
}

/** Of products `p` with `t` of `variantsOfProduct`. */
export const productColumns = `
  p.id, p.external_id as "externalId", p.title, p.url, p.image_url as "imageUrl", p.published, p.updated_at as "updatedAt",
  t.stock::float8 as stock, t.in_stock as "inStock", t.waiting`;

/** `t`: what the variants of product `p` add up to, how many they are, and they as VariantRow objects in the platform's order. */
export const variantsOfProduct = `
  cross join lateral (
    select sum(greatest(v.quantity, 0)) filter (where v.quantity is not null) as stock,
           count(*) filter (where v.in_stock)::int as in_stock, coalesce(sum(w.waiting), 0)::int as waiting,
           count(*)::int as amount,
           coalesce(json_agg(json_build_object(
             'id', v.id, 'externalId', v.external_id, 'title', v.title, 'sku', v.sku, 'price', v.price::text, 'currency', v.currency,
             'imageUrl', v.image_url, 'url', v.url, 'quantity', v.quantity, 'inStock', v.in_stock, 'outSince', v.out_since,
             'waiting', w.waiting, 'wanted', w.wanted) order by v.position, v.title, v.id), '[]') as variants
      from variants v cross join lateral (
        select greatest(coalesce(sum(r.waiting), 0), 0)::int as waiting, greatest(coalesce(sum(r.wanted), 0), 0)::int as wanted
          from report_variants r
         where r.shop_id = $1 and r.variant_id = v.id) w
     where ${variantsOf}) t`;
