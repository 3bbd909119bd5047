-- When a member was last seen in this shop: what they do in another one is not this team's business.

ALTER TABLE "members" ADD COLUMN     "last_seen_at" TIMESTAMPTZ(3);

-- Who has one shop was seen there.
UPDATE members m SET last_seen_at = (SELECT max(s.last_seen_at) FROM sessions s WHERE s.user_id = m.user_id)
 WHERE NOT EXISTS (SELECT FROM members o WHERE o.user_id = m.user_id AND o.shop_id <> m.shop_id);
