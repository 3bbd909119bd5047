import type { Ctx } from "../context";
import type { SubscriptionStatus } from "../db/generated/enums";
import { query } from "../db/sql";
import { AppError } from "../errors";
import type { SubscriptionRow } from "./list-schemas";
import { newestAlert, rowColumns, rowTables, toRow } from "./subscription-sql";

/** after = id of the last row that the caller has. limit: all without one. variantId: the platform's own. */
type Input = {
  status?: SubscriptionStatus | undefined;
  variantId?: string | undefined;
  after?: string | undefined;
  limit?: number | undefined;
};

/**
 * The shop's subscriptions from the oldest on, for scripts and exports (contract.md section 6, list-subscriptions).
 * @throws AppError `not-found` when the shop has no subscription `after`
 */
export async function scanSubscriptions(ctx: Ctx, input: Input): Promise<SubscriptionRow[]> {
  const { status, variantId, after, limit } = input;
  if (after !== undefined) await checkExists(ctx, after);
  const rows = await query<SubscriptionRow>(
    "subscriptions-scan",
    `WITH page AS (
       SELECT ${rowColumns} FROM ${rowTables}
        WHERE s.shop_id = $1 AND ($2::subscription_status IS NULL OR s.status = $2)
          AND ($3::text IS NULL OR v.external_id = $3)
          AND ($4::uuid IS NULL OR (s.subscribed_at, s.id) >
               (SELECT last.subscribed_at, last.id FROM subscriptions last WHERE last.shop_id = $1 AND last.id = $4))
        ORDER BY s.subscribed_at, s.id LIMIT $5
     )
     SELECT page.*, newest.alert FROM page ${newestAlert} ORDER BY page."subscribedAt", page.id`,
    [ctx.shopId, status ?? null, variantId ?? null, after ?? null, limit ?? null],
  );
  return rows.map(toRow);
}

async function checkExists(ctx: Ctx, id: string): Promise<void> {
  const found = await query("subscription-exists", "SELECT FROM subscriptions WHERE shop_id = $1 AND id = $2", [
    ctx.shopId,
    id,
  ]);
  if (found.length === 0)
    throw new AppError("not-found", "The shop has no subscription with the id that --after names.");
}
