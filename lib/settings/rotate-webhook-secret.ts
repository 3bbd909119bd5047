import { recordActivity } from "../activity";
import type { Ctx } from "../context";
import { seal } from "../crypto";
import type { InventorySource } from "../db/generated/enums";
import { query, transaction } from "../db/sql";
import { type EditedFrom, refuseStale } from "../stale-edit";
import { currentSecret, lockSecrets } from "./current-secret";
import { newSecret } from "./new-secret";
import { type RotateSecret, rotateSecretSchema } from "./schemas";

/**
 * Makes a new secret for one source and returns it, the only time that it can be read. The one before stays valid
 * for `overlapHours`, a day unless that is said. Two rotations at the same moment happen one after the other. Throws
 * `conflict` when the current secret is no longer the one of `editedFrom.createdAt`.
 */
export async function rotateWebhookSecret(
  ctx: Ctx,
  input: RotateSecret,
  { editedFrom }: EditedFrom = {},
): Promise<{ source: InventorySource; secret: string }> {
  const { source, overlapHours, secret = newSecret(source) } = rotateSecretSchema.parse(input);
  await transaction(async (on) => {
    await lockSecrets(ctx, on);
    refuseStale(await currentSecret(ctx, source, on), editedFrom);
    await query(
      "retire-webhook-secrets",
      `update webhook_secrets set expires_at = now() + make_interval(hours => $3)
       where shop_id = $1 and source = $2::inventory_source and expires_at is null`,
      [ctx.shopId, source, overlapHours],
      on,
    );
    await query(
      "add-webhook-secret",
      "insert into webhook_secrets (shop_id, source, cipher) values ($1, $2::inventory_source, $3)",
      [ctx.shopId, source, seal(secret, ctx.shopId)],
      on,
    );
    await recordActivity(ctx, on, { action: "webhook.secret-rotated", details: { source, overlapHours } });
  });
  return { source, secret };
}
