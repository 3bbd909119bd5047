-- The outbox is taken shop by shop: 100,000 mails of a shop that cannot send are never read to find those of another.
CREATE INDEX "mails_shopper_queue_idx" ON "mails" ("shop_id", "due_at", "id")
  WHERE "status" = 'QUEUED' AND "kind" NOT IN ('sign-in', 'owner-notice');
CREATE INDEX "mails_member_queue_idx" ON "mails" ("due_at", "id")
  WHERE "status" = 'QUEUED' AND "kind" IN ('sign-in', 'owner-notice');
