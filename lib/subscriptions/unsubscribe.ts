import { cancelAlerts } from "../alerts";
import type { Ctx } from "../context";
import { query, transaction } from "../db/sql";
import { unknownLink } from "./mail-link";

/**
 * Ends every live subscription of the address for the variants that the token's mail named, cancels their queued alerts
 * and mails, and says how many it ended (none the second time). What was sent stays sent. Alerts before subscriptions:
 * the order in which a delivery settles them, so that the two cannot block each other.
 * @param token a subscription's or an alert mail's, of this shop
 * @throws AppError `not-found`
 */
export async function unsubscribe(ctx: Ctx, { token }: { token: string }): Promise<{ ended: number }> {
  return transaction(async (on) => {
    const named = await query<{ id: string | null }>(
      "unsubscribe-named",
      `WITH named AS (
         SELECT variant_id, email FROM subscriptions WHERE shop_id = $1 AND token = $2
         UNION SELECT variant_id, email FROM alerts WHERE shop_id = $1 AND token = $2
       )
       SELECT s.id FROM named LEFT JOIN subscriptions s ON s.shop_id = $1 AND s.variant_id = named.variant_id
          AND s.email = named.email AND s.status IN ('PENDING', 'UNCONFIRMED')`,
      [ctx.shopId, token],
      on,
    );
    if (named.length === 0) throw unknownLink();
    const ids = named.flatMap(({ id }) => id ?? []);
    if (ids.length === 0) return { ended: 0 };
    await cancelAlerts(on, ctx.shopId, ids, "The shopper unsubscribed.");
    const ended = await query(
      "unsubscribe",
      `UPDATE subscriptions SET status = 'UNSUBSCRIBED', unsubscribed_at = now()
        WHERE shop_id = $1 AND id = ANY($2::uuid[]) AND status IN ('PENDING', 'UNCONFIRMED') RETURNING id`,
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
    return { ended: ended.length };
  });
}
