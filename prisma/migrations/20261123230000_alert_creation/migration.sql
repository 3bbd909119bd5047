-- 100,000 alerts of one restock are made in one statement: what each row costs counts. The shop is tied by the composite
-- keys to restock and subscription already, and one unique index finds a subscription's alerts as well.
ALTER TABLE "alerts" DROP CONSTRAINT "alerts_shop_id_fkey";
DROP INDEX "alerts_shop_id_subscription_id_idx";
DROP INDEX "alerts_shop_id_restock_id_subscription_id_key";
CREATE UNIQUE INDEX "alerts_shop_id_subscription_id_restock_id_key" ON "alerts"("shop_id", "subscription_id", "restock_id");
