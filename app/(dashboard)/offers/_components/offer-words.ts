import type { InventoryMode, OfferRow } from "@/lib/offers/schemas";

export const modeWords: Record<InventoryMode, { title: string; help: string }> = {
  ALLOW_WHEN_OUT_OF_STOCK: {
    title: "When out of stock",
    help: "Sold-out variants show Notify me. Shoppers leave an email and hear once it is back.",
  },
  ALLOW_WHEN_IN_STOCK: {
    title: "When in stock",
    help: "Pre-orders are taken for variants that are in stock. Notify me does not show.",
  },
  ALWAYS: {
    title: "Always",
    help: "Pre-orders are taken whatever the stock. Notify me does not show.",
  },
};

/** "Whole catalog", "3 variants", "No variants yet". */
export function coverWords({ allProducts, variants }: Pick<OfferRow, "allProducts" | "variants">): string {
  if (allProducts) return "Whole catalog";
  if (!variants) return "No variants yet";
  return variants === 1 ? "1 variant" : `${variants.toLocaleString("en")} variants`;
}
