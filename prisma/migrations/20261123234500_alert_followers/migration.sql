-- Queued alerts that follow another one's mail: few, and looked through every hour for some whose leader is gone.
CREATE INDEX "alerts_follower_idx" ON "alerts" ("shop_id", "mail_id") WHERE "status" = 'QUEUED' AND NOT "leads";
