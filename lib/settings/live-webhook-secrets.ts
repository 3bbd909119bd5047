import type { Ctx } from "../context";
import { open } from "../crypto";
import type { InventorySource } from "../db/generated/enums";
import { query } from "../db/sql";

/** The secrets that a source's signature may be made with now, newest first. They never leave the server. */
export async function liveWebhookSecrets(ctx: Ctx, source: InventorySource): Promise<string[]> {
  const rows = await query<{ cipher: string }>(
    "live-webhook-secrets",
    `select cipher from webhook_secrets
     where shop_id = $1 and source = $2::inventory_source and (expires_at is null or expires_at > now())
     order by created_at desc`,
    [ctx.shopId, source],
  );
  return rows.map(({ cipher }) => open(cipher, ctx.shopId));
}
