-- Alerts are found by the product that they name: that of their restock, also when the variant has moved to another since.
CREATE INDEX "restocks_product_idx" ON "restocks" ("shop_id", "product_id");
