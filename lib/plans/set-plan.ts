import { z } from "zod";
import { recordActivity } from "../activity";
import type { Ctx } from "../context";
import type { Plan } from "../db/generated/enums";
import { query, transaction } from "../db/sql";
import { AppError } from "../errors";
import { restockWaiting } from "../restocks";

export const setPlanSchema = z.object({ plan: z.enum(["FREE", "PREMIUM"]) });

/**
 * Changes the shop's plan. What was collected stays either way; an upgrade also takes up, in the same transaction, the
 * variants that are in stock and for which people wait. Throws `shop-not-found`.
 */
export async function setPlan(ctx: Ctx, input: z.input<typeof setPlanSchema>): Promise<{ plan: Plan }> {
  const { plan } = setPlanSchema.parse(input);
  return transaction(async (on) => {
    const [before] = await query<{ plan: Plan }>(
      "plan-for-update",
      "select plan from shops where id = $1 for no key update",
      [ctx.shopId],
      on,
    );
    if (!before) throw new AppError("shop-not-found", "There is no such shop.");
    if (before.plan !== plan) {
      await query(
        "set-plan",
        "update shops set plan = $2::plan, held_until = null, updated_at = now() where id = $1",
        [ctx.shopId, plan],
        on,
      );
      await recordActivity(ctx, on, { action: "plan.changed", details: { changes: { plan: [before.plan, plan] } } });
      if (plan === "PREMIUM") await restockWaiting(ctx, { cause: "PLAN_UPGRADED" }, on);
    }
    return { plan };
  });
}
