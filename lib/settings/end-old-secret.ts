import { recordActivity } from "../activity";
import type { Ctx } from "../context";
import type { InventorySource } from "../db/generated/enums";
import { query, transaction } from "../db/sql";

/** Ends the secrets of a source that were replaced and still work; the current one stays. */
export async function endOldSecret(ctx: Ctx, { source }: { source: InventorySource }): Promise<void> {
  await transaction(async (on) => {
    const ended = await query(
      "end-old-webhook-secrets",
      `update webhook_secrets set expires_at = now()
       where shop_id = $1 and source = $2::inventory_source and expires_at > now() returning 1`,
      [ctx.shopId, source],
      on,
    );
    if (ended.length > 0)
      await recordActivity(ctx, on, { action: "webhook.secret-rotated", details: { source, ended: true } });
  });
}
