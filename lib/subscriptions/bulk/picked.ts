import { z } from "zod";
import { pickOf } from "../../bulk/schemas";
import { SubscriptionStatus } from "../../db/generated/enums";

/** A list's filter as it travels in a task: as listSubscriptions takes it, without order and place. */
export const pickFilter = z.object({
  statuses: z.array(z.enum(SubscriptionStatus)).default([]),
  variantId: z.string().max(64).optional(),
  productId: z.string().max(64).optional(),
  removed: z.boolean().optional(),
  from: z.coerce.date().optional(),
  until: z.coerce.date().optional(),
  search: z.string().max(254).optional(),
});
export type PickFilter = z.input<typeof pickFilter>;

/** Which subscriptions a member means: some by their ids, or all that a filter leaves. */
export const subscriptionPick = pickOf(pickFilter);
export type SubscriptionPick = z.infer<typeof subscriptionPick>;
