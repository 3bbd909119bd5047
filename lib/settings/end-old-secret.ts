import { recordActivity } from "../activity";
import type { Ctx } from "../context";
import type { InventorySource } from "../db/generated/enums";
import { query, transaction } from "../db/sql";
import { type EditedFrom, refuseStale } from "../stale-edit";
import { currentSecret, lockSecrets } from "./current-secret";

/**
 * Ends the secrets of a source that were replaced and still work; the current one stays. Throws `conflict` when that is no
 * longer the one of `editedFrom.createdAt`: another was replaced meanwhile.
 */
export async function endOldSecret(
  ctx: Ctx,
  { source, editedFrom }: { source: InventorySource } & EditedFrom,
): Promise<void> {
  await transaction(async (on) => {
    await lockSecrets(ctx, on);
    refuseStale(await currentSecret(ctx, source, on), editedFrom);
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
