import type { Ctx } from "../../context";
import { subscriptionFilter } from "../filter-subscriptions";
import { type SubscriptionPick, subscriptionPick } from "./picked";

/** SQL: a condition on subscriptions `s` with its values from $1 (the shop) on; `next` is the first free parameter. */
export type Picked = { where: string; values: unknown[]; next: number };

/** A pick in SQL: by the very condition of the list. */
export async function pickedBy(ctx: Ctx, pick: SubscriptionPick): Promise<Picked> {
  const asked = subscriptionPick.parse(pick);
  if ("ids" in asked) {
    return { where: "s.shop_id = $1 AND s.id = ANY($2::uuid[])", values: [ctx.shopId, asked.ids], next: 3 };
  }
  const { where, values } = await subscriptionFilter(ctx, asked.filter);
  return { where: `s.shop_id = $1 AND ${where}`, values: [ctx.shopId, ...values], next: values.length + 2 };
}
