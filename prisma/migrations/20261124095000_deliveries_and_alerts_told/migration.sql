-- A delivery keeps what its sender was told and, once it was replayed, as how manieth it came; an alert keeps when what the
-- service reported happened, and when it failed or was cancelled. Of what is older nobody wrote that down.
ALTER TABLE "inventory_events" ADD COLUMN     "answer" TEXT,
ADD COLUMN     "first_seq" BIGINT;

ALTER TABLE "alerts" ADD COLUMN     "delivery_at" TIMESTAMPTZ(3),
ADD COLUMN     "ended_at" TIMESTAMPTZ(3);
