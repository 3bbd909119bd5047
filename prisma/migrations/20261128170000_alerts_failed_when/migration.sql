-- When what failed before that was written down did: as its last attempt ended. Without a trace of that it stays unknown.
UPDATE alerts a
   SET ended_at = (SELECT t.started_at + make_interval(secs => t.duration_ms / 1000.0) FROM alert_attempts t
                    WHERE t.shop_id = a.shop_id AND t.alert_id = a.id ORDER BY t.attempt DESC LIMIT 1)
 WHERE a.status = 'FAILED' AND a.ended_at IS NULL;

-- Failed alerts by when they did, with what narrows a list of them.
CREATE INDEX "alerts_failed_idx" ON "alerts" ("shop_id", "ended_at") INCLUDE ("id", "restock_id", "created_at") WHERE "status" = 'FAILED';
