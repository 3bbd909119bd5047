-- What is queued, being sent or sent costs nothing here: 100,000 alerts of a restock are made in one statement.
DROP INDEX "alerts_status_idx";
CREATE INDEX "alerts_trouble_idx" ON "alerts" ("shop_id", "status", "id") WHERE "status" IN ('FAILED', 'IN_DOUBT', 'CANCELLED');
