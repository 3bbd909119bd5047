-- Who may go on with a bulk task (turn), whose turn it is (served_at), and how often in a row it came to nothing (tries).
ALTER TABLE "bulk_tasks" ADD COLUMN     "served_at" TIMESTAMPTZ(3),
ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "turn" INTEGER NOT NULL DEFAULT 0;

-- The hourly purge.
CREATE INDEX "bulk_tasks_ended_idx" ON "bulk_tasks" ("ended_at") WHERE "ended_at" IS NOT NULL;
