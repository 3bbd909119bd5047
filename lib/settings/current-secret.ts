import type { Ctx } from "../context";
import type { InventorySource } from "../db/generated/enums";
import { query, type Sql } from "../db/sql";

/** Until the transaction ends nobody else changes a secret of the shop. */
export async function lockSecrets(ctx: Ctx, on: Sql): Promise<void> {
  await query("lock-shop-secrets", "select 1 from shops where id = $1 for no key update", [ctx.shopId], on);
}

/** What a page knows of a source's current secret: when it was made, null when there is none. */
export async function currentSecret(ctx: Ctx, source: InventorySource, on: Sql): Promise<{ createdAt: Date | null }> {
  const [row] = await query<{ createdAt: Date }>(
    "current-webhook-secret",
    `select created_at as "createdAt" from webhook_secrets
     where shop_id = $1 and source = $2::inventory_source and expires_at is null`,
    [ctx.shopId, source],
    on,
  );
  return row ?? { createdAt: null };
}
