import { z } from "zod";
import { DeliveryReport, DeliveryStatus } from "../db/generated/enums";
import { alertFilter } from "./alert-filter";

export const listAlertsInput = alertFilter.extend({
  /** Only alerts that come after this one in the list's order. */
  after: z.uuid().optional(),
  order: z.enum(["oldest", "newest"]).default("oldest"),
  limit: z.number().int().min(1).max(1_000_000).optional(),
});
export type ListAlertsInput = z.input<typeof listAlertsInput>;

/** An alert as merchants and operators' scripts see it (contract section 6, list-alerts). */
export const alertView = z.object({
  id: z.uuid(),
  subscriptionId: z.uuid(),
  restockId: z.uuid(),
  variantId: z.string(),
  variantTitle: z.string(),
  productTitle: z.string(),
  imageUrl: z.string().nullable(),
  email: z.string(),
  status: z.enum(DeliveryStatus),
  attempts: z.number().int(),
  reason: z.string().nullable(),
  messageId: z.string(),
  delivery: z.enum(DeliveryReport).nullable(),
  createdAt: z.date(),
  dueAt: z.date(),
  sentAt: z.date().nullable(),
  clickedAt: z.date().nullable(),
});
export type AlertView = z.infer<typeof alertView>;
