import type { Ctx } from "../context";
import { query } from "../db/sql";
import { confirmMailSlot } from "./active-offer-sql";

type Input = { subscriptionId: string; email: string; doubleOptIn: boolean; slotKey: string | null };

/**
 * Somebody signs up again who has not confirmed yet. The link's seven days begin anew, and the confirmation mail goes out
 * again when the address has not had one today (limits off: when the link had expired). Where the shop has meanwhile
 * given up double opt-in, this sign-up counts like any other.
 */
export async function repeatSignUp(ctx: Ctx, { subscriptionId, email, doubleOptIn, slotKey }: Input): Promise<void> {
  if (doubleOptIn) {
    await query(
      "repeat-unconfirmed",
      `WITH before AS MATERIALIZED (
         SELECT id, confirm_expires_at <= now() AS expired FROM subscriptions
          WHERE shop_id = $1 AND id = $2 AND status = 'UNCONFIRMED' FOR UPDATE
       ), renewed AS (
         UPDATE subscriptions s SET confirm_expires_at = now() + interval '7 days' FROM before
          WHERE s.shop_id = $1 AND s.id = before.id
       ), slot AS (${confirmMailSlot("$4::text", "before WHERE true")})
       INSERT INTO mails (shop_id, kind, email, subscription_id)
       SELECT $1, 'confirm-subscription', $3, id FROM before
        WHERE EXISTS (SELECT FROM slot) OR $4::text IS NULL AND expired`,
      [ctx.shopId, subscriptionId, email, slotKey],
    );
    return;
  }
  await query(
    "repeat-without-opt-in",
    `WITH waiting AS (
       UPDATE subscriptions SET status = 'PENDING', waiting_since = now(), confirm_expires_at = NULL
        WHERE shop_id = $1 AND id = $2 AND status = 'UNCONFIRMED' RETURNING id
     )
     INSERT INTO mails (shop_id, kind, email, subscription_id) SELECT $1, 'subscribed', $3, id FROM waiting`,
    [ctx.shopId, subscriptionId, email],
  );
}
