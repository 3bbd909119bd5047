import { z } from "zod";
import { EventStatus, InventorySource } from "@/lib/db/generated/enums";

export { EventStatus, InventorySource };

const paging = {
  after: z.string().optional(),
  before: z.string().optional(),
  limit: z.number().int().min(1).max(200).default(50),
};

/** So many topics may be asked for together. */
export const mostTopics = 20;

/** A platform's own word: 1 to 100 characters. */
export const isTopic = (text: string): boolean => text.length > 0 && text.length <= 100 && !text.includes("\0");

export const eventSorts = ["receivedAt"] as const;

/** What narrows the deliveries, in the list, in bulk actions and in an export alike. */
export const eventFilter = z.object({
  /** The id of a delivery, or of a variant whose stock it changed, as the platform has it. */
  search: z
    .string()
    .max(200)
    .transform((text) => text.replaceAll("\0", "").trim())
    .optional(),
  /** Received from then on, and before then; text when they come from a bulk task's input. */
  from: z.coerce.date().optional(),
  until: z.coerce.date().optional(),
  statuses: z.array(z.enum(EventStatus)).default([]),
  sources: z.array(z.enum(InventorySource)).default([]),
  topics: z.array(z.string().refine(isTopic)).max(mostTopics).default([]),
});
export type EventFilter = z.input<typeof eventFilter>;

export const listEventsInput = eventFilter.extend({
  sort: z.enum(eventSorts).default("receivedAt"),
  direction: z.enum(["asc", "desc"]).default("desc"),
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
