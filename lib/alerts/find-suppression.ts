import type { Ctx } from "../context";
import { query } from "../db/sql";

/** Why a shop mails an address no more. */
export type Suppression = { reason: string; since: Date };

/** The suppression of an address, null when it may be mailed. */
export async function findSuppression(ctx: Ctx, { email }: { email: string }): Promise<Suppression | null> {
  const [found] = await query<Suppression>(
    "find-suppression",
    "SELECT reason, created_at AS since FROM suppressions WHERE shop_id = $1 AND email = $2",
    [ctx.shopId, email],
  );
  return found ?? null;
}
