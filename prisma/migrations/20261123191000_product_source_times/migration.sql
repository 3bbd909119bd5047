-- Newest wins for what a product says of itself, as it does for its variants' stock.
ALTER TABLE "products" ADD COLUMN "source_times" JSONB NOT NULL DEFAULT '{}';

-- Each shop's line of stored events: its head is found without reading the others.
DROP INDEX "inventory_events_stored_idx";
CREATE INDEX "inventory_events_stored_idx" ON "inventory_events" ("shop_id", "received_at", "id") WHERE "status" = 'STORED';
