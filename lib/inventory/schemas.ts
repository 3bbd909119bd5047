import { z } from "zod";
import { EventStatus, InventorySource } from "@/lib/db/generated/enums";

export { InventorySource };

const paging = {
  after: z.string().optional(),
  before: z.string().optional(),
  limit: z.number().int().min(1).max(200).default(50),
};

export const listEventsInput = z.object({
  /** The id of a delivery, or of a variant whose stock it changed, as the platform has it. */
  search: z.string().trim().max(200).optional(),
  /** Received from then on, and before then. */
  from: z.date().optional(),
  until: z.date().optional(),
  statuses: z.array(z.enum(EventStatus)).default([]),
  sources: z.array(z.enum(InventorySource)).default([]),
  topics: z.array(z.string().max(100)).max(20).default([]),
  ...paging,
});

const stock = z.object({ quantity: z.number().nullable(), inStock: z.boolean() });

/** What inventory_events.changes keeps of each variant: its stock before and after, and the restock that began by it. */
export const eventChangeSchema = z.object({
  variantId: z.string(),
  before: stock,
  after: stock,
  restockId: z.string().optional(),
});
export type EventChange = z.output<typeof eventChangeSchema>;

/** One delivery of a platform, without its raw body. */
export type EventRow = {
  id: string;
  source: InventorySource;
  /** Its id as the platform has it. */
  externalId: string;
  topic: string;
  status: EventStatus;
  /** What became of it, in words; null when there is nothing to say. */
  note: string | null;
  attempts: number;
  sourceTime: Date;
  receivedAt: Date;
  processedAt: Date | null;
};

export const listUnmatchedInput = z.object({
  search: z.string().max(200).optional(),
  ...paging,
});

/** Stock that was reported for a variant that the catalog does not have. */
export type UnmatchedRow = {
  source: InventorySource;
  /** The platform's id, exactly as it was sent. */
  externalId: string;
  quantity: number | null;
  inStock: boolean;
  sourceTime: Date;
  seenAt: Date;
};
