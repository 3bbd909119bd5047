import { z } from "zod";
import { EventStatus, InventorySource } from "@/lib/db/generated/enums";

export { InventorySource };

const paging = {
  after: z.string().optional(),
  before: z.string().optional(),
  limit: z.number().int().min(1).max(200).default(50),
};

export const listEventsInput = z.object({
  statuses: z.array(z.enum(EventStatus)).default([]),
  sources: z.array(z.enum(InventorySource)).default([]),
  ...paging,
});

/** One delivery of a platform, without its raw body. */
export type EventRow = {
  id: string;
  source: InventorySource;
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
