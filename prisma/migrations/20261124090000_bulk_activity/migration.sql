-- What the log is told once a bulk task has ended.

ALTER TABLE "bulk_tasks" ADD COLUMN     "activity" JSONB;
