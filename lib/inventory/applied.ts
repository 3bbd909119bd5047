import type { InventorySource } from "@/lib/db/generated/enums";
import type { StockChange } from "@/lib/restocks";

/**
 * What became of an event, in words for the merchant, and the stock that it changed. forgetBody: the raw body holds personal
 * data that has served. first: to be done before that is true, in transactions of its own, once or again.
 */
export type Applied = {
  status: "PROCESSED" | "IGNORED";
  note: string | null;
  changes?: StockChange[];
  forgetBody?: boolean;
  first?: () => Promise<void>;
};

/** Who says it, and when by its own clock. */
export type From = { source: InventorySource; time: Date };

export const late: Applied = { status: "IGNORED", note: "Older than what was known already." };
