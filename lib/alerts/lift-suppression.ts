import type { Ctx } from "../context";
import { query } from "../db/sql";

/**
 * Lets a shop mail an address again, because a member knows better (the mailbox exists again, the shopper asked for it). What
 * failed meanwhile stays so until it is retried. No error when the address is not suppressed.
 */
export async function liftSuppression(ctx: Ctx, { email }: { email: string }): Promise<void> {
  await query("lift-suppression", "DELETE FROM suppressions WHERE shop_id = $1 AND email = $2", [ctx.shopId, email]);
}
