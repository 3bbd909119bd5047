import { findSuppression, type Suppression } from "../../alerts";
import type { Ctx } from "../../context";
import { query } from "../../db/sql";
import { areErased } from "../../erasures";

/** What a shop knows of an address. subscriptionId: their newest subscription, if there is one. */
export type KnownAddress = {
  subscriptions: number;
  subscriptionId: string | null;
  suppression: Suppression | null;
  erased: boolean;
};

/**
 * What the shop keeps of an address that a member has typed: the way to people who have no subscription (any more), and
 * so no page.
 * @param email normalised (normalizeEmail)
 */
export async function lookUpAddress(ctx: Ctx, { email }: { email: string }): Promise<KnownAddress> {
  const [[found], suppression, erased] = await Promise.all([
    query<Pick<KnownAddress, "subscriptions" | "subscriptionId">>(
      "look-up-address",
      `SELECT count(*)::int AS subscriptions, (array_agg(id ORDER BY subscribed_at DESC, id DESC))[1] AS "subscriptionId"
         FROM subscriptions WHERE shop_id = $1 AND email = $2`,
      [ctx.shopId, email],
    ),
    findSuppression(ctx, { email }),
    areErased(ctx, [email]),
  ]);
  return { subscriptions: 0, subscriptionId: null, ...found, suppression, erased: erased.has(email) };
}
