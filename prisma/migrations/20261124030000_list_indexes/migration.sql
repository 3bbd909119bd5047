-- Lists of a shop with a million subscriptions (docs/decisions/0063, 0064). What each index costs is said there.

-- Part of an address. Both extensions are trusted: the owner of a database may create them.
CREATE EXTENSION IF NOT EXISTS "pg_trgm";
CREATE EXTENSION IF NOT EXISTS "btree_gin";
CREATE INDEX "subscriptions_search_idx" ON "subscriptions" USING gin ("shop_id", "email" gin_trgm_ops);

-- A variant's people by sign-up, in any status: also who waits for it, oldest first.
DROP INDEX "subscriptions_waiting_idx";
CREATE INDEX "subscriptions_variant_idx" ON "subscriptions" ("shop_id", "variant_id", "status", "subscribed_at", "id");
CREATE INDEX "subscriptions_notified_idx" ON "subscriptions" ("shop_id", "status", (coalesce("notified_at", '0001-01-01Z'::timestamptz)), "id");

-- What has gone well is found by age; the rest is rare, and looked for.
CREATE INDEX "alerts_status_idx" ON "alerts" ("shop_id", "status", "id") WHERE "status" <> 'SENT';
DROP INDEX "alerts_shop_id_restock_id_status_idx";
CREATE INDEX "alerts_restock_idx" ON "alerts" ("shop_id", "restock_id", "status", "id");

DROP INDEX "inventory_events_shop_id_received_at_id_idx";
CREATE INDEX "inventory_events_source_idx" ON "inventory_events" ("shop_id", "source", "received_at", "id");
CREATE INDEX "inventory_events_trouble_idx" ON "inventory_events" ("shop_id", "status", "received_at", "id")
  WHERE "status" IN ('IGNORED', 'FAILED');
