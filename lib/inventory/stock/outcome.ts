import type { StockChange } from "@/lib/restocks";

/** What a stock report did: by the platform's ids, except for the changes themselves. */
export type Outcome = {
  changed: StockChange[];
  /** The catalog does not have these. */
  unknown: string[];
  /** Something newer of the same source was applied before. */
  stale: string[];
};

/** A reported variant that the catalog has, as the database answers. */
export type StockRow = {
  externalId: string;
  variantId: string;
  productId: string;
  stale: boolean;
  quantityBefore: number | null;
  inStockBefore: boolean;
  quantityAfter: number | null;
  inStockAfter: boolean;
};

/** Sorts the reported ids into changed, unknown and stale; what stayed as it was is in none of them. */
export function toOutcome(reported: readonly string[], rows: readonly StockRow[]): Outcome {
  const known = new Set(rows.map(({ externalId }) => externalId));
  const isChanged = (row: StockRow) =>
    row.quantityBefore !== row.quantityAfter || row.inStockBefore !== row.inStockAfter;
  return {
    changed: rows
      .filter((row) => !row.stale && isChanged(row))
      .map((row) => ({
        variantId: row.variantId,
        productId: row.productId,
        before: { quantity: row.quantityBefore, inStock: row.inStockBefore },
        after: { quantity: row.quantityAfter, inStock: row.inStockAfter },
      })),
    unknown: reported.filter((id) => !known.has(id)),
    stale: rows.filter(({ stale }) => stale).map(({ externalId }) => externalId),
  };
}
