import { recordActivity } from "../activity";
import type { Ctx } from "../context";
import { query, transaction } from "../db/sql";

/**
 * Lets a shop mail an address again, because a member knows better (the mailbox exists again, the shopper asked for it). What
 * failed meanwhile stays so until it is retried. No error when the address is not suppressed.
 * @param subscriptionId any subscription of the person, of this shop (findAddress): the activity log names no address
 */
export async function liftSuppression(
  ctx: Ctx,
  { email, subscriptionId }: { email: string; subscriptionId?: string | undefined },
): Promise<void> {
  await transaction(async (on) => {
    const lifted = await query(
      "lift-suppression",
      "DELETE FROM suppressions WHERE shop_id = $1 AND email = $2 RETURNING 1",
      [ctx.shopId, email],
      on,
    );
    if (lifted.length === 0) return;
    const subject = { type: "subscriber", ...(subscriptionId && { id: subscriptionId }) };
    await recordActivity(ctx, on, { action: "suppression.lifted", subject });
  });
}
