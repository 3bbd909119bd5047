import type { Ctx } from "../context";
import { type AlertPick, batchCounts, type Changed } from "./pick-alerts";
import { apply, kindOf, type Note, type Verb } from "./verbs";

const hurry: Verb = {
  from: "QUEUED",
  action: "alerts.sent-now",
  statement: ({ where, limit }) => `
    WITH picked AS MATERIALIZED (
      SELECT a.id, a.mail_id FROM alerts a
       WHERE a.shop_id = $1 AND a.status = 'QUEUED' AND a.batch_id IS NULL${where}
       ORDER BY a.id LIMIT ${limit}
    ), whole AS MATERIALIZED (
      SELECT a.id FROM alerts a
       WHERE a.shop_id = $1 AND a.status::text = 'QUEUED' AND a.batch_id IS NULL AND a.mail_id = ANY(ARRAY(SELECT mail_id FROM picked))
       ORDER BY a.id FOR UPDATE
    ), done AS (
      UPDATE alerts a SET send_now = true, due_at = least(a.due_at, now())
       WHERE a.shop_id = $1 AND a.id = ANY(ARRAY(SELECT id FROM whole))
      RETURNING 1
    ) ${batchCounts}`,
};

/**
 * Queued alerts, with the others of their mails, are due now, and quiet hours don't hold them. A stop, a pause, a
 * server's limit or a missing mail server still does. Mails of a frozen batch stay with it. Errors as in `retryFailed`.
 */
export const sendNow = (ctx: Ctx, pick: AlertPick, note?: Note): Promise<Changed> => apply(ctx, pick, hurry, note);

export const sendNowKind = kindOf("alerts.send-now", hurry);
