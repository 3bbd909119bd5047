import type { z } from "zod";
import { recordActivity } from "../activity";
import type { Ctx } from "../context";
import { query, transaction } from "../db/sql";
import { AppError } from "../errors";
import { setRetentionSchema } from "./schemas";

/**
 * Sets after how many days subscriptions that have ended are removed; null = never. The hourly purge does it. Throws
 * `conflict` when somebody else changed it meanwhile.
 */
export async function setRetention(
  ctx: Ctx,
  input: z.input<typeof setRetentionSchema>,
): Promise<{ days: number | null }> {
  const { days, was } = setRetentionSchema.parse(input);
  return transaction(async (on) => {
    const [shop] = await query<{ days: number | null }>(
      "retention-for-update",
      "select retention_days as days from shops where id = $1 for no key update",
      [ctx.shopId],
      on,
    );
    if (!shop) throw new AppError("shop-not-found", "There is no such shop.");
    if (was !== undefined && was !== shop.days) {
      throw new AppError("conflict", "Somebody else changed the retention meanwhile. Reload to see what is new.");
    }
    if (shop.days === days) return { days };
    await query("set-retention", "update shops set retention_days = $2 where id = $1", [ctx.shopId, days], on);
    const details = { changes: { retentionDays: [shop.days, days] as [unknown, unknown] } };
    await recordActivity(ctx, on, { action: "retention.changed", details });
    return { days };
  });
}
