-- The restocks of a span of time, as the alerts page lists them.
CREATE INDEX "restocks_shop_id_edge_at_idx" ON "restocks"("shop_id", "edge_at");
