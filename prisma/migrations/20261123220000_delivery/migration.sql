-- Alerts that can be trusted: holds (quiet hours, limits, a member's stop), live progress of restocks, frozen batches.

ALTER TABLE "shops"
  ADD COLUMN "sending_stopped_at" TIMESTAMPTZ(3),
  ADD COLUMN "held_until" TIMESTAMPTZ(3),
  ADD COLUMN "quiet_from" INTEGER,
  ADD COLUMN "quiet_until" INTEGER,
  ADD COLUMN "restock_notices" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "shops"
  ADD CONSTRAINT "shops_quiet_hours" CHECK (
    ("quiet_from" IS NULL) = ("quiet_until" IS NULL) AND "quiet_from" <> "quiet_until"
    AND "quiet_from" BETWEEN 0 AND 1439 AND "quiet_until" BETWEEN 0 AND 1439);

ALTER TABLE "email_settings" ADD COLUMN "next_send_at" TIMESTAMPTZ(3);

ALTER TABLE "restocks" ADD COLUMN "finished_at" TIMESTAMPTZ(3);
UPDATE "restocks" SET "finished_at" = "ended_at" WHERE "status" IN ('DONE', 'FADED');
CREATE INDEX "restocks_finishing_idx" ON "restocks" ("ended_at") WHERE "status" = 'DONE' AND "finished_at" IS NULL;

ALTER TABLE "alerts"
  ADD COLUMN "tried_at" TIMESTAMPTZ(3),
  ADD COLUMN "send_now" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "batch_id" UUID;
DROP INDEX "alerts_restock_queued_idx";
CREATE INDEX "alerts_shop_id_restock_id_status_idx" ON "alerts" ("shop_id", "restock_id", "status");
CREATE INDEX "alerts_batch_idx" ON "alerts" ("shop_id", "batch_id") WHERE "batch_id" IS NOT NULL AND "status" IN ('QUEUED', 'SENDING');

CREATE TABLE "alert_batches" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "body" TEXT NOT NULL,
    "mail_ids" UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_batches_pkey" PRIMARY KEY ("shop_id","id")
);
ALTER TABLE "alert_batches" ADD CONSTRAINT "alert_batches_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;
