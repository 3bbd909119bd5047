import type { Ctx } from "../context";
import type { DeliveryStatus } from "../db/generated/enums";
import { query } from "../db/sql";
import { AppError } from "../errors";
import { type AlertPick, type Changed, onItsWay } from "./pick-alerts";

const words: Record<DeliveryStatus, string> = {
  QUEUED: "queued",
  SENDING: "being sent",
  SENT: "sent",
  FAILED: "failed",
  IN_DOUBT: "in doubt",
  CANCELLED: "cancelled",
};

type Facts = {
  status: DeliveryStatus;
  batched: boolean;
  suppressed: boolean;
  anew: boolean;
  ended: boolean;
  underWay: boolean;
};

/** Passes on what was done. When one alert was meant and nothing could be, throws why: `not-found` or `conflict`. */
export async function orRefused(
  ctx: Ctx,
  pick: AlertPick,
  from: DeliveryStatus,
  work: Promise<Changed>,
): Promise<Changed> {
  const done = await work;
  if (done.changed > 0 || !("alertId" in pick)) return done;
  const [facts] = await query<Facts>(
    "alert-refusal",
    `SELECT a.status, a.batch_id IS NOT NULL AS batched, s.status NOT IN ('FAILED', 'PENDING') OR s.unsubscribed_at IS NOT NULL AS ended,
            EXISTS (SELECT FROM suppressions x WHERE x.shop_id = $1 AND x.email = a.email) AS suppressed,
            EXISTS (SELECT FROM subscriptions rival WHERE rival.shop_id = $1 AND rival.variant_id = a.variant_id
                       AND rival.email = a.email AND rival.status IN ('PENDING', 'UNCONFIRMED') AND rival.id <> s.id) AS anew,
            EXISTS (SELECT FROM alerts m WHERE m.shop_id = $1 AND m.mail_id = a.mail_id AND ${onItsWay}) AS "underWay"
       FROM alerts a JOIN subscriptions s ON s.shop_id = a.shop_id AND s.id = a.subscription_id
      WHERE a.shop_id = $1 AND a.id = $2`,
    [ctx.shopId, pick.alertId],
  );
  if (!facts) throw new AppError("not-found", "There is no such alert.");
  throw new AppError("conflict", whyNot(facts, from));
}

function whyNot({ status, batched, suppressed, anew, ended, underWay }: Facts, from: DeliveryStatus): string {
  if (status !== from) return `This alert is not ${words[from]} any more: it is ${words[status]} now.`;
  if (from === "QUEUED") {
    return batched
      ? "This mail has been handed over with others already; its answer is awaited."
      : "This alert is just being sent.";
  }
  if (anew) return "This shopper has signed up again meanwhile and is waiting anew.";
  if (ended) return "This shopper is no longer waiting for this variant.";
  if (suppressed) return "This address is suppressed: an earlier mail bounced or was reported as spam.";
  if (underWay) return "The same mail is on its way about another variant. Please try again once it is through.";
  return "Somebody else has just changed this alert. Please look again.";
}
