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

export const late: Applied = { status: "IGNORED", note: "Older than what was known already." };
