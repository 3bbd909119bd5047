import type { Ctx } from "../context";
import { query } from "../db/sql";
import { AppError } from "../errors";
import { requeue } from "./requeue";

/**
 * The merchant decides about an alert of which nobody knows whether its mail was accepted: send it again, or count it as
 * sent. Goes for all in-doubt alerts of the same mail. Errors as in `requeue`.
 */
export async function resolveInDoubt(
  ctx: Ctx,
  { alertId, as }: { alertId: string; as: "resend" | "sent" },
): Promise<void> {
  if (as === "resend") return requeue(ctx, alertId, "IN_DOUBT");
  const rows = await query(
    "count-as-sent",
    `WITH alert AS (
       UPDATE alerts a SET status = 'SENT', sent_at = now(), reason = 'Counted as sent by a member of the shop.'
         FROM alerts asked
        WHERE asked.shop_id = $1 AND asked.id = $2 AND asked.status = 'IN_DOUBT'
          AND a.shop_id = $1 AND a.mail_id = asked.mail_id AND a.status = 'IN_DOUBT'
       RETURNING a.subscription_id
     )
     UPDATE subscriptions s SET status = 'SENT', notified_at = now() FROM alert
      WHERE s.shop_id = $1 AND s.id = alert.subscription_id AND s.status = 'PENDING'
      RETURNING s.id`,
    [ctx.shopId, alertId],
  );
  if (rows.length === 0) throw new AppError("conflict", "This alert is not in doubt any more.");
}
