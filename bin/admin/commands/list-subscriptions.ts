import { z } from "zod";
import { allPages } from "@/bin/admin/all-pages";
import { defineCommand } from "@/bin/admin/command";
import { listInput, listOptions } from "@/bin/admin/list-options";
import { contextOf } from "@/bin/admin/shop-of";
import { SubscriptionStatus } from "@/lib/db/generated/enums";

const statuses = Object.values(SubscriptionStatus);

/** variantId and productId are the platform's own. */
const subscription = z.object({
  id: z.string(),
  variantId: z.string(),
  productId: z.string(),
  email: z.string(),
  status: z.enum(SubscriptionStatus),
  quantity: z.number(),
  locale: z.string(),
  subscribedAt: z.date(),
  confirmedAt: z.date().nullable(),
  notifiedAt: z.date().nullable(),
  failureReason: z.string().nullable(),
});

export const listSubscriptions = defineCommand({
  name: "list-subscriptions",
  summary: "List who waits or waited for what, oldest first",
  options: listOptions(statuses),
  input: listInput(statuses),
  output: z.object({ subscriptions: z.array(subscription) }),
  run: async ({ shop, status, variant: variantId, limit, after }) => {
    const { scanSubscriptions } = await import("@/lib/subscriptions");
    const ctx = await contextOf(shop);
    const page = (window: { limit: number; after: string | undefined }) =>
      scanSubscriptions(ctx, { status, variantId, ...window });
    return { subscriptions: await allPages({ limit, after }, page) };
  },
});
