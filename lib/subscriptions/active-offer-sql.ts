/**
 * The offer under which a shopper may ask to be notified about a variant, in SQL: the same rule as `isActive` and
 * `lastActivatedFirst` of lib/availability (a test holds the two together).
 */
export const notifyMeOffer = (shopId: string, variantId: string) => `
  SELECT o.id FROM offers o
   WHERE o.shop_id = ${shopId} AND o.inventory_mode = 'ALLOW_WHEN_OUT_OF_STOCK'
     AND o.status IN ('ACTIVE', 'SCHEDULED') AND (o.status = 'ACTIVE' OR o.starts_at <= now())
     AND (o.ends_at IS NULL OR o.ends_at > now())
     AND (o.all_products OR EXISTS (SELECT FROM offer_variants ov
           WHERE ov.shop_id = o.shop_id AND ov.offer_id = o.id AND ov.variant_id = ${variantId}))
   ORDER BY coalesce(o.activated_at, o.starts_at) DESC NULLS LAST, o.id DESC
   LIMIT 1`;

/**
 * Takes the address's place for one double-opt-in mail a day across all shops (rate_limits, as rate-limiter-flexible keeps
 * it): one row when it was free. key null = limits are off.
 */
export const confirmMailSlot = (key: string, from: string) => `
  INSERT INTO rate_limits AS slot (key, points, expire)
  SELECT ${key}, 1, (extract(epoch FROM now()) * 1000)::bigint + 86400000 FROM ${from} AND ${key} IS NOT NULL
  ON CONFLICT (key) DO UPDATE SET points = 1, expire = excluded.expire
    WHERE slot.expire <= (extract(epoch FROM now()) * 1000)::bigint
  RETURNING slot.key`;
