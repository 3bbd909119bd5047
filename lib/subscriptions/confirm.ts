import type { Ctx } from "../context";
import type { SubscriptionStatus } from "../db/generated/enums";
import { query } from "../db/sql";
import { AppError } from "../errors";
import { unknownLink } from "./mail-link";

/** all: also the shopper's other unconfirmed sign-ups in this shop, which the page names. */
type Input = { token: string; all?: boolean };

/**
 * Double opt-in: UNCONFIRMED → PENDING. Doing it again changes nothing. The variants' rows are share-locked, so that who
 * confirms while stock comes back counts as waiting from after the change: for the next restock.
 * @throws AppError `not-found`; `gone` when the link has expired or the subscription was ended
 */
export async function confirm(ctx: Ctx, { token, all = false }: Input): Promise<void> {
  const [own] = await query<{ id: string; status: SubscriptionStatus; email: string; expired: boolean }>(
    "confirm-own",
    `SELECT id, status, email, coalesce(confirm_expires_at <= now(), false) AS expired
       FROM subscriptions WHERE shop_id = $1 AND token = $2`,
    [ctx.shopId, token],
  );
  if (!own) throw unknownLink();
  if (own.status === "UNSUBSCRIBED")
    throw new AppError("gone", "You have unsubscribed. You can sign up again any time.");
  if (own.status === "UNCONFIRMED" && own.expired) {
    throw new AppError("gone", "Please sign up again on the product's page.");
  }
  await query(
    "confirm",
    `WITH asked AS (
       SELECT id, variant_id FROM subscriptions
        WHERE shop_id = $1 AND (id = $2 OR $4 AND email = $3) AND status = 'UNCONFIRMED' AND confirm_expires_at > now()
     ), variant AS MATERIALIZED (
       SELECT v.id FROM variants v WHERE v.shop_id = $1 AND v.id IN (SELECT variant_id FROM asked) ORDER BY v.id FOR SHARE
     )
     UPDATE subscriptions s SET status = 'PENDING', confirmed_at = clock_timestamp(), waiting_since = clock_timestamp()
       FROM asked JOIN variant ON variant.id = asked.variant_id
      WHERE s.shop_id = $1 AND s.id = asked.id AND s.status = 'UNCONFIRMED'`,
    [ctx.shopId, own.id, own.email, all],
  );
}
