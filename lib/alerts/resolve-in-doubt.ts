import type { Ctx } from "../context";
import { type AlertPick, batchCounts, type Changed } from "./pick-alerts";
import { requeueFrom } from "./requeue";
import { apply, kindOf, type Verb } from "./verbs";

const resend: Verb = {
  from: "IN_DOUBT",
  action: "alerts.resolved",
  details: { as: "resend" },
  statement: requeueFrom("IN_DOUBT"),
};

const countAsSent: Verb = {
  from: "IN_DOUBT",
  action: "alerts.resolved",
  details: { as: "sent" },
  statement: ({ where, limit }) => `
    WITH picked AS MATERIALIZED (
      SELECT a.id, a.mail_id FROM alerts a WHERE a.shop_id = $1 AND a.status = 'IN_DOUBT'${where}
       ORDER BY a.id LIMIT ${limit}
    ), whole AS MATERIALIZED (
      SELECT a.id, a.subscription_id FROM alerts a
       WHERE a.shop_id = $1 AND a.status::text = 'IN_DOUBT' AND a.mail_id = ANY(ARRAY(SELECT mail_id FROM picked))
       ORDER BY a.id FOR UPDATE
    ), done AS (
      UPDATE alerts a SET status = 'SENT', sent_at = now(), reason = 'Counted as sent by a member of the shop.'
       WHERE a.shop_id = $1 AND a.id = ANY(ARRAY(SELECT id FROM whole))
      RETURNING a.subscription_id
    ), told AS (
      UPDATE subscriptions s SET status = 'SENT', notified_at = now()
       WHERE s.shop_id = $1 AND s.id = ANY(ARRAY(SELECT subscription_id FROM done)) AND s.status::text = 'PENDING'
    ) ${batchCounts}`,
};

/**
 * The merchant decides about alerts of which nobody knows whether their mail was accepted: send them again, or count
 * them as sent. Goes for the in-doubt alerts of the same mails too. Errors as in `retryFailed`.
 */
export const resolveInDoubt = (ctx: Ctx, pick: AlertPick, as: "resend" | "sent"): Promise<Changed> =>
  apply(ctx, pick, as === "resend" ? resend : countAsSent);

export const resendKind = kindOf("alerts.resend", resend);
export const countAsSentKind = kindOf("alerts.count-as-sent", countAsSent);
