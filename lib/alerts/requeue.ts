import type { Ctx } from "../context";
import { query, type Sql, transaction } from "../db/sql";
import { AppError } from "../errors";
import { enqueue } from "../jobs/enqueue";

/**
 * Puts the alerts of one mail that are in `from` back into the queue, and their shoppers back to waiting. The Message-ID
 * stays the mail's. Throws `not-found` when the shop has no such alert, `conflict` when it is in another state or its
 * shopper is waiting anew (and so will be alerted anyway).
 */
export async function requeue(ctx: Ctx, alertId: string, from: "FAILED" | "IN_DOUBT"): Promise<void> {
  await transaction(async (on) => {
    const rows = await query<{ id: string; status: string; subscriptionId: string }>(
      "requeue-lock",
      `SELECT a.id, a.status, a.subscription_id AS "subscriptionId"
         FROM alerts a JOIN alerts asked ON asked.shop_id = a.shop_id AND asked.mail_id = a.mail_id
        WHERE asked.shop_id = $1 AND asked.id = $2 ORDER BY a.id FOR UPDATE OF a`,
      [ctx.shopId, alertId],
      on,
    );
    if (rows.length === 0) throw new AppError("not-found", "There is no such alert.");
    const again = rows.filter(({ status }) => status === from);
    if (!again.some(({ id }) => id === alertId)) {
      throw new AppError("conflict", `This alert is not ${from === "FAILED" ? "failed" : "in doubt"} any more.`);
    }
    await resumeWaiting(
      ctx,
      on,
      again.map(({ subscriptionId }) => subscriptionId),
    );
    await query(
      "requeue",
      `UPDATE alerts SET status = 'QUEUED', leads = id = $3, due_at = now(), first_tried_at = NULL, reason = NULL
        WHERE shop_id = $1 AND id = ANY($2::uuid[])`,
      [ctx.shopId, again.map(({ id }) => id), alertId],
      on,
    );
    await enqueue(on, "deliver", { shopId: ctx.shopId }, { key: `deliver:${ctx.shopId}` });
  });
}

/** FAILED → PENDING; those that are PENDING already (in doubt) stay so. */
async function resumeWaiting(ctx: Ctx, on: Sql, ids: string[]) {
  try {
    await query(
      "requeue-subscriptions",
      `UPDATE subscriptions SET status = 'PENDING', failure_reason = NULL, waiting_since = coalesce(waiting_since, now())
        WHERE shop_id = $1 AND id = ANY($2::uuid[]) AND status = 'FAILED'`,
      [ctx.shopId, ids],
      on,
    );
  } catch (cause) {
    if ((cause as { code?: string }).code !== "23505") throw cause;
    throw new AppError("conflict", "This shopper has signed up again meanwhile and is waiting anew.", { cause });
  }
}
