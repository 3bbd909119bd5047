import { z } from "zod";
import { OfferStatus, SubscriptionStatus } from "../db/generated/enums";

export const findInput = z.object({ q: z.string().trim().min(1).max(200) });

/** What is found of each kind, up to five of each, and where each one's page is. */
export const found = z.object({
  offers: z.array(z.object({ id: z.uuid(), name: z.string(), status: z.enum(OfferStatus) })),
  products: z.array(
    z.object({ id: z.uuid(), title: z.string(), imageUrl: z.string().nullable(), waiting: z.int().nonnegative() }),
  ),
  subscribers: z.array(
    z.object({ id: z.uuid(), email: z.string(), status: z.enum(SubscriptionStatus), productTitle: z.string() }),
  ),
});
export type Found = z.infer<typeof found>;
