import type { Ctx } from "../context";
import { bulkQuery } from "../db/sql";
import { type AlertPick, type Batch, batchCounts, type Changed, inBatches, isPicked } from "./pick-alerts";
import { orRefused } from "./refusal";

/**
 * Queued alerts, with the others of their mails, are due now, and quiet hours don't hold them. A stop, a pause, a
 * server's limit or a missing mail server still does. Mails of a frozen batch stay with it. Errors as in `retryFailed`.
 */
export const sendNow = (ctx: Ctx, pick: AlertPick): Promise<Changed> =>
  orRefused(ctx, pick, "QUEUED", hurry(ctx, pick));

const hurry = (ctx: Ctx, pick: AlertPick): Promise<Changed> =>
  inBatches(ctx, pick, (on, values) =>
    bulkQuery<Batch>(
      `WITH picked AS MATERIALIZED (
         SELECT a.id, a.mail_id FROM alerts a
          WHERE a.shop_id = $1 AND a.status = 'QUEUED' AND a.batch_id IS NULL AND ${isPicked}
          ORDER BY a.id LIMIT $6
       ), whole AS MATERIALIZED (
         SELECT a.id FROM alerts a
          WHERE a.shop_id = $1 AND a.status::text = 'QUEUED' AND a.batch_id IS NULL AND a.mail_id = ANY(ARRAY(SELECT mail_id FROM picked))
          ORDER BY a.id FOR UPDATE
       ), done AS (
         UPDATE alerts a SET send_now = true, due_at = least(a.due_at, now())
          WHERE a.shop_id = $1 AND a.id = ANY(ARRAY(SELECT id FROM whole))
         RETURNING 1
       ) ${batchCounts}`,
      values,
      on,
    ),
  );
