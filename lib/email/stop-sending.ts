import type { Ctx } from "../context";
import { query } from "../db/sql";

/**
 * Stops all mails to the shop's shoppers until a member resumes them: alerts and confirmations wait, none is lost. Test
 * mails, sign-in links and notices to owners still go. What is stopped already stays so since then.
 */
export async function stopSending(ctx: Ctx): Promise<void> {
  await query(
    "stop-sending",
    "UPDATE shops SET sending_stopped_at = coalesce(sending_stopped_at, now()), held_until = NULL WHERE id = $1",
    [ctx.shopId],
  );
}
