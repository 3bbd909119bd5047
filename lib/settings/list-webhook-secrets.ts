import type { Ctx } from "../context";
import type { InventorySource } from "../db/generated/enums";
import { query } from "../db/sql";

/** A source's secret without the secret: when it was made, and until when the one before still works. */
export type WebhookSecretInfo = { source: InventorySource; createdAt: Date; previousUntil: Date | null };

/** The three sources and the age of their secrets. */
export async function listWebhookSecrets(ctx: Ctx): Promise<WebhookSecretInfo[]> {
  return query<WebhookSecretInfo>(
    "list-webhook-secrets",
    `select source, max(created_at) filter (where expires_at is null) as "createdAt",
            max(expires_at) filter (where expires_at > now()) as "previousUntil"
     from webhook_secrets where shop_id = $1
     group by source having bool_or(expires_at is null) order by source`,
    [ctx.shopId],
  );
}
