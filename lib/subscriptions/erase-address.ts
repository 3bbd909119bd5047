import { forgetInBatches } from "../alerts";
import type { Ctx } from "../context";
import { pool } from "../db/client";
import { query, type Sql } from "../db/sql";
import { normalizeEmail } from "./email-address";

/**
 * Erases all that the shop keeps of an address: subscriptions with their alerts, attempts and mails (those in
 * frozen batches too), and its suppression.
 * Says how many subscriptions there were.
 */
export async function eraseAddress(
  ctx: Ctx,
  { email }: { email: string },
  on: Sql = pool,
): Promise<{ erased: number }> {
  const address = normalizeEmail(email) ?? email.trim().toLowerCase().replaceAll("\0", "");
  await forgetInBatches(on, ctx.shopId, address);
  const [row] = await query<{ erased: number }>(
    "erase-address",
    `WITH mail AS (DELETE FROM mails WHERE shop_id = $1 AND email = $2 AND kind IN ('subscribed', 'confirm-subscription')),
          suppression AS (DELETE FROM suppressions WHERE shop_id = $1 AND email = $2),
          subscription AS (DELETE FROM subscriptions WHERE shop_id = $1 AND email = $2 RETURNING 1)
     SELECT count(*)::int AS erased FROM subscription`,
    [ctx.shopId, address],
    on,
  );
  return { erased: row?.erased ?? 0 };
}
