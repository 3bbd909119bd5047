-- Deliveries by topic, and by the variants whose stock they changed: what was not applied, or changed nothing, costs the
-- second index nothing.
CREATE INDEX "inventory_events_topic_idx" ON "inventory_events" ("shop_id", "source", "topic", "received_at", "id");
CREATE INDEX "inventory_events_variants_idx" ON "inventory_events"
  USING gin ("shop_id", (jsonb_path_query_array("changes", '$[*].variantId')) jsonb_path_ops) WHERE "changes" <> '[]';

-- An offer that is deleted leaves the subscriptions that came by it.
CREATE INDEX "subscriptions_offer_idx" ON "subscriptions" ("shop_id", "offer_id") WHERE "offer_id" IS NOT NULL;

-- How far the step that is under way is beyond what was kept.
ALTER TABLE "bulk_tasks" ADD COLUMN "ahead" INTEGER NOT NULL DEFAULT 0;
