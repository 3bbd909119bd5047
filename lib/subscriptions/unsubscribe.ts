import { cancelAlerts } from "../alerts";
import type { Ctx } from "../context";
import { againOnClash } from "../db/again-on-clash";
import { query, transaction } from "../db/sql";
import { unknownLink } from "./mail-link";
import { untilThrough } from "./until-through";

/** SQL: waiting, or failed and so within reach of a member's retry. */
const reachable = "status IN ('PENDING', 'UNCONFIRMED', 'FAILED') AND unsubscribed_at IS NULL";

/**
 * Ends every subscription of the address for the variants that the token's mail named which a mail could still reach,
 * cancels their queued alerts and mails, and says how many it ended (none the second time). What was sent stays sent, and
 * what failed stays failed, but no member can retry it any more.
 * Mails that are just on their way are through before this returns.
 * @param token a subscription's or an alert mail's, of this shop
 * @throws AppError `not-found`
 */
export async function unsubscribe(ctx: Ctx, { token }: { token: string }): Promise<{ ended: number }> {
  const { ended, named } = await againOnClash(() => end(ctx, token));
  if (named.length > 0) await untilThrough(ctx.shopId, named);
  return { ended };
}

/** Alerts before subscriptions: the order in which a delivery settles them, so that the two cannot block each other. */
function end(ctx: Ctx, token: string): Promise<{ ended: number; named: string[] }> {
  return transaction(async (on) => {
    const found = await query<{ id: string | null; reachable: boolean }>(
      "unsubscribe-named",
      `WITH named AS (
         SELECT variant_id, email FROM subscriptions WHERE shop_id = $1 AND token = $2
         UNION SELECT variant_id, email FROM alerts WHERE shop_id = $1 AND token = $2
       )
       SELECT s.id, s.status IN ('PENDING', 'UNCONFIRMED', 'FAILED') AND s.unsubscribed_at IS NULL AS reachable
         FROM named LEFT JOIN subscriptions s ON s.shop_id = $1 AND s.variant_id = named.variant_id AND s.email = named.email`,
      [ctx.shopId, token],
      on,
    );
    if (found.length === 0) throw unknownLink();
    const named = found.flatMap(({ id }) => id ?? []);
    const ids = found.flatMap(({ id, reachable }) => (id && reachable ? id : []));
    if (ids.length === 0) return { ended: 0, named };
    await cancelAlerts(on, ctx.shopId, ids, "The shopper unsubscribed.");
    const ended = await query(
      "unsubscribe",
      `UPDATE subscriptions SET unsubscribed_at = now(),
              status = CASE status WHEN 'FAILED' THEN 'FAILED' ELSE 'UNSUBSCRIBED' END::subscription_status
        WHERE shop_id = $1 AND id = ANY($2::uuid[]) AND ${reachable} RETURNING id`,
      [ctx.shopId, ids],
      on,
    );
    await query(
      "unsubscribe-mails",
      `UPDATE mails SET status = 'CANCELLED', reason = 'The shopper unsubscribed.'
        WHERE shop_id = $1 AND subscription_id = ANY($2::uuid[]) AND status = 'QUEUED'`,
      [ctx.shopId, ids],
      on,
    );
    return { ended: ended.length, named };
  });
}
