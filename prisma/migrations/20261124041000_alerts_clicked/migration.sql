-- Alerts that were clicked, newest first, however few they are.
CREATE INDEX "alerts_clicked_idx" ON "alerts" ("shop_id", "id") WHERE "status" = 'SENT' AND "clicked_at" IS NOT NULL;
