-- The list of products in its orders, and a part of a title, SKU or platform's id (docs/decisions/0063, 0064). Nothing of it
-- changes with stock: an inventory update touches none of these.
CREATE INDEX "products_title_idx" ON "products" ("shop_id", lower("title"), "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "products_updated_idx" ON "products" ("shop_id", "updated_at", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "products_search_idx" ON "products" USING gin ("shop_id", "title" gin_trgm_ops, "external_id" gin_trgm_ops);
CREATE INDEX "variants_search_idx" ON "variants" USING gin ("shop_id", "title" gin_trgm_ops, "sku" gin_trgm_ops, "external_id" gin_trgm_ops);
-- Sorted by nothing that is asked for: lists order by lower(title).
DROP INDEX "products_shop_id_title_id_idx";
