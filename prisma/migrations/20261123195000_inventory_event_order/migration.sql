-- Several events of a shop can arrive within one millisecond: a number tells which came first.
ALTER TABLE "inventory_events" ADD COLUMN "seq" BIGSERIAL NOT NULL;
DROP INDEX "inventory_events_stored_idx";
CREATE INDEX "inventory_events_stored_idx" ON "inventory_events" ("shop_id", "seq") WHERE "status" = 'STORED';
