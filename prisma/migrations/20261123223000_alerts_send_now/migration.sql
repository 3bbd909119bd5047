-- What a member wants sent now is found among any number of alerts that wait for the end of a hold.
CREATE INDEX "alerts_send_now_idx" ON "alerts" ("shop_id", "due_at", "id") WHERE "status" = 'QUEUED' AND "leads" AND "send_now";
