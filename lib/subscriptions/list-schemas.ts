import { z } from "zod";
import { DeliveryStatus, SubscriptionStatus } from "../db/generated/enums";

/** What an index serves at a million rows (docs/decisions/0063); by product and by status lists are filtered, not sorted. */
export const subscriptionSorts = ["subscribedAt", "notifiedAt", "email"] as const;

const filter = {
  /** Any of these; empty = all. */
  statuses: z.array(z.enum(SubscriptionStatus)).default([]),
  /** The platform's ids of variant and product. */
  variantId: z.string().optional(),
  productId: z.string().optional(),
  /** Of variants that the catalog no longer has and somebody waits for. */
  removed: z.boolean().optional(),
  /** Signed up at or after / before these instants. */
  from: z.date().optional(),
  until: z.date().optional(),
  /** Part of the email (one or two characters: its beginning), or of the product's or variant's title. */
  search: z.string().max(254).optional(),
};

export const subscriptionFilterInput = z.object(filter).partial({ statuses: true });

export const listSubscriptionsInput = z.object({
  ...filter,
  sort: z.enum(subscriptionSorts).default("subscribedAt"),
  direction: z.enum(["asc", "desc"]).default("desc"),
  /** Cursors of the page before. */
  after: z.string().optional(),
  before: z.string().optional(),
  limit: z.int().min(1).max(5_000).default(25),
});

/** A subscription as merchants see it. variantId and productId are the platform's own. */
export const subscriptionRow = z.object({
  id: z.uuid(),
  email: z.string(),
  status: z.enum(SubscriptionStatus),
  quantity: z.int(),
  locale: z.string(),
  subscribedAt: z.date(),
  confirmedAt: z.date().nullable(),
  notifiedAt: z.date().nullable(),
  failureReason: z.string().nullable(),
  variantId: z.string(),
  variantTitle: z.string(),
  productId: z.string(),
  productTitle: z.string(),
  imageUrl: z.string().nullable(),
  /** Its newest alert: what can be retried (FAILED) or must be decided (IN_DOUBT). */
  alert: z.object({ id: z.uuid(), status: z.enum(DeliveryStatus) }).nullable(),
});
export type SubscriptionRow = z.infer<typeof subscriptionRow>;
