-- What comes back to the list while a member's task deletes all that match was not meant by it.
ALTER TABLE "products" ADD COLUMN     "revived_at" TIMESTAMPTZ(3);
