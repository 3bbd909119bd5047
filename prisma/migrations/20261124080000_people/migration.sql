-- Where a session came from and how it began; a shop on its way out.

ALTER TABLE "sessions" ADD COLUMN     "address" TEXT,
ADD COLUMN     "by_link" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "shops" ADD COLUMN     "deleting_at" TIMESTAMPTZ(3);

-- What the bounded deletion looks for.
CREATE INDEX "shops_deleting_idx" ON "shops" ("deleting_at") WHERE "deleting_at" IS NOT NULL;
