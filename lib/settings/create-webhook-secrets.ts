import { seal } from "../crypto";
import { query, type Sql } from "../db/sql";
import { newSecret } from "./new-secret";

export type NewSecrets = Record<"INVENTORY" | "SHOPIFY" | "WOOCOMMERCE", string>;

/** The first secrets of a new shop, in the transaction that makes it. They are shown once and kept sealed. */
export async function createWebhookSecrets(shopId: string, on: Sql): Promise<NewSecrets> {
  const secrets = {
    INVENTORY: newSecret("INVENTORY"),
    SHOPIFY: newSecret("SHOPIFY"),
    WOOCOMMERCE: newSecret("WOOCOMMERCE"),
  };
  await query(
    "create-webhook-secrets",
    `insert into webhook_secrets (shop_id, source, cipher)
     select $1, source::inventory_source, cipher from unnest($2::text[], $3::text[]) as given (source, cipher)`,
    [shopId, Object.keys(secrets), Object.values(secrets).map((secret) => seal(secret, shopId))],
    on,
  );
  return secrets;
}
