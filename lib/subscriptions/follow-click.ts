import { query } from "../db/sql";
import { shopOrigin } from "../shop-origin";
import { isToken, unknownLink } from "./mail-link";
import { productLink } from "./product-link";

type Row = {
  domain: string;
  productUrl: string | null;
  variants: { id: string; url: string | null }[];
};

/**
 * Says where an alert mail's button leads, and counts the click (count false: a program only looked): the variant's own page, or the product's with the
 * variant chosen; the product's alone when the mail named several; the shop's home page when neither has an address.
 * @throws AppError `not-found`
 */
export async function followClick(token: string, { count = true } = {}): Promise<string> {
  const [row] = isToken(token)
    ? await query<Row>(
        "follow-click",
        `WITH clicked AS (
           UPDATE alerts SET clicks = clicks + $2::int, clicked_at = CASE $2 WHEN 0 THEN clicked_at ELSE coalesce(clicked_at, now()) END
            WHERE token = $1
           RETURNING shop_id, variant_id
         )
         SELECT shop.domain, p.url AS "productUrl", json_agg(json_build_object('id', v.external_id, 'url', v.url)) AS variants
           FROM (SELECT DISTINCT shop_id, variant_id FROM clicked) named
           JOIN shops shop ON shop.id = named.shop_id
           JOIN variants v ON v.shop_id = named.shop_id AND v.id = named.variant_id
           JOIN products p ON p.shop_id = v.shop_id AND p.id = v.product_id
          GROUP BY shop.domain, p.id, p.url`,
        [token, count ? 1 : 0],
      )
    : [];
  if (!row) throw unknownLink();
  const only = row.variants.length === 1 ? row.variants[0] : undefined;
  return (
    (only?.url && productLink(only.url, null)) ||
    (row.productUrl && productLink(row.productUrl, only?.id ?? null)) ||
    shopOrigin(row.domain)
  );
}
