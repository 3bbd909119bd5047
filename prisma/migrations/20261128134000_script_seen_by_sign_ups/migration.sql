-- A sign-up at an offer shows that the storefront works, and marks the shop from now on; those that were made before do too.
UPDATE shops shop SET script_seen_at = seen.at
  FROM (SELECT shop_id, max(subscribed_at) AS at FROM subscriptions WHERE offer_id IS NOT NULL GROUP BY shop_id) seen
 WHERE seen.shop_id = shop.id AND shop.script_seen_at IS NULL;
