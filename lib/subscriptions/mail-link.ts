import { asShopId, type ShopId } from "../context";
import type { SubscriptionStatus } from "../db/generated/enums";
import { query } from "../db/sql";
import { AppError } from "../errors";
import { shopOrigin } from "../shop-origin";

/** The shop as a shopper's page shows it. */
export type ShopFace = { name: string; url: string; brandColor: string; logoUrl: string | null };

/** One variant that a mail named. live: does the address wait for it (or must it still confirm)? */
export type NamedVariant = { productTitle: string; variantTitle: string; live: boolean };

/** What a link of a mail is about. own = the status of the subscription whose token it is; null for an alert mail's. */
export type MailLink = {
  shopId: ShopId;
  shop: ShopFace;
  email: string;
  locale: string;
  named: NamedVariant[];
  own: { status: SubscriptionStatus; expired: boolean } | null;
  /** Further sign-ups of the address in this shop that wait to be confirmed. */
  unconfirmed: NamedVariant[];
};

type Row = {
  shopId: string;
  name: string;
  domain: string;
  brandColor: string;
  logoUrl: string | null;
  email: string;
  locale: string;
  named: NamedVariant[];
  own: MailLink["own"];
  unconfirmed: NamedVariant[] | null;
};

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Is this a token at all? Tokens are UUIDs: nothing else is worth a query. */
export const isToken = (text: string): boolean => uuid.test(text);

export const unknownLink = () => new AppError("not-found", "This link is not known.");

const titled = `json_build_object('productTitle', p.title, 'variantTitle', v.title, 'live', EXISTS (
  SELECT FROM subscriptions s WHERE s.shop_id = v.shop_id AND s.variant_id = v.id AND s.email = named.email
     AND s.status IN ('PENDING', 'UNCONFIRMED')))`;

/**
 * What the token of a subscription (in `subscribed` and `confirm-subscription` mails) or of an alert mail stands for.
 * Reads only: mail scanners open links.
 * @throws AppError `not-found`
 */
export async function findMailLink(token: string): Promise<MailLink> {
  const [row] = isToken(token)
    ? await query<Row>(
        "mail-link",
        `WITH named AS (
           SELECT shop_id, variant_id, email, locale, id AS own_id,
                  json_build_object('status', status, 'expired', coalesce(confirm_expires_at <= now(), false)) AS own
             FROM subscriptions WHERE token = $1
           UNION ALL
           SELECT a.shop_id, a.variant_id, a.email, s.locale, NULL, NULL
             FROM alerts a JOIN subscriptions s ON s.shop_id = a.shop_id AND s.id = a.subscription_id WHERE a.token = $1
         )
         SELECT shop.id AS "shopId", shop.name, shop.domain, shop.brand_color AS "brandColor", shop.logo_url AS "logoUrl",
                min(named.email) AS email, min(named.locale) AS locale,
                json_agg(${titled} ORDER BY p.title, v.position, v.id) AS named,
                (json_agg(named.own) -> 0) AS own,
                (SELECT json_agg(json_build_object('productTitle', p2.title, 'variantTitle', v2.title, 'live', true)
                                 ORDER BY p2.title, v2.position)
                   FROM subscriptions other
                   JOIN variants v2 ON v2.shop_id = other.shop_id AND v2.id = other.variant_id
                   JOIN products p2 ON p2.shop_id = v2.shop_id AND p2.id = v2.product_id
                  WHERE other.shop_id = shop.id AND other.email = min(named.email) AND other.status = 'UNCONFIRMED'
                    AND other.confirm_expires_at > now() AND other.id <> ALL (array_agg(named.own_id))) AS unconfirmed
           FROM named
           JOIN shops shop ON shop.id = named.shop_id
           JOIN variants v ON v.shop_id = named.shop_id AND v.id = named.variant_id
           JOIN products p ON p.shop_id = v.shop_id AND p.id = v.product_id
          GROUP BY shop.id`,
        [token],
      )
    : [];
  if (!row) throw unknownLink();
  const { shopId, name, domain, brandColor, logoUrl, unconfirmed, ...link } = row;
  return {
    ...link,
    shopId: asShopId(shopId),
    shop: { name, url: shopOrigin(domain), brandColor, logoUrl },
    unconfirmed: unconfirmed ?? [],
  };
}
