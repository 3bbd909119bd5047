/** What `AlertFacts` are read from, for a statement whose alerts are `a`; see `factsJoins`. */
export const factsColumns = `s.status AS "subscriptionStatus", shop.plan,
            EXISTS (SELECT FROM suppressions x WHERE x.shop_id = a.shop_id AND x.email = a.email) AS suppressed,
            coalesce(o.status = 'PAUSED' AND o.paused_by = 'PERSON', false) AS "offerPaused",
            v.in_stock AND v.deleted_at IS NULL AS "inStock", p.published AND p.deleted_at IS NULL AS published`;

/** The rows that decide about an alert `a`: shop, subscription `s`, its offer `o`, variant `v`, product `p`. */
export const factsJoins = `JOIN subscriptions s ON s.shop_id = a.shop_id AND s.id = a.subscription_id
       JOIN shops shop ON shop.id = a.shop_id
       JOIN variants v ON v.shop_id = a.shop_id AND v.id = a.variant_id
       JOIN products p ON p.shop_id = a.shop_id AND p.id = v.product_id
       LEFT JOIN offers o ON o.shop_id = s.shop_id AND o.id = s.offer_id`;
