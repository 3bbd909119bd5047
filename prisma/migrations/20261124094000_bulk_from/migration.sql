-- From where a bulk task was started: what logs each row for itself needs it too, and finds it on a worker.

ALTER TABLE "bulk_tasks" ADD COLUMN     "address" TEXT,
ADD COLUMN     "user_agent" TEXT;

UPDATE "bulk_tasks" SET "address" = "activity" ->> 'address', "user_agent" = "activity" ->> 'userAgent'
 WHERE jsonb_typeof("activity") = 'object';
