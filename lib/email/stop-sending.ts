import { recordActivity } from "../activity";
import type { Ctx } from "../context";
import { query, transaction } from "../db/sql";

/**
 * Stops all mails to the shop's shoppers until a member resumes them: alerts and confirmations wait, none is lost. Test
 * mails, sign-in links and notices to owners still go. What is stopped already stays so since then.
 */
export async function stopSending(ctx: Ctx): Promise<void> {
  await transaction(async (on) => {
    const stopped = await query(
      "stop-sending",
      `UPDATE shops SET sending_stopped_at = now(), held_until = NULL
        WHERE id = $1 AND sending_stopped_at IS NULL RETURNING 1`,
      [ctx.shopId],
      on,
    );
    if (stopped.length > 0) await recordActivity(ctx, on, { action: "sending.stopped" });
  });
}
