-- The worker's sweep looks for these twice a second.
CREATE INDEX "provider_events_waiting_idx" ON "provider_events" ("received_at", "id") WHERE "processed_at" IS NULL;
