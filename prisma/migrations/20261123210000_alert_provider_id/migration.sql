-- The id that the default service gave a mail: its webhook may name nothing else.
ALTER TABLE "alerts" ADD COLUMN "provider_id" TEXT;
CREATE INDEX "alerts_provider_id_idx" ON "alerts" ("provider_id") WHERE "provider_id" IS NOT NULL;
