import type { ProductInput } from "@/lib/catalog/schemas";

/** Stock of one variant, by the platform's id. quantity null: not counted, inStock alone tells. */
export type StockItem = { variantId: string; quantity: number | null; inStock: boolean };

/** What any platform's event comes down to. time: the source's own clock; null where the payload has none. */
export type Update =
  | { kind: "stock"; time: Date | null; items: StockItem[] }
  /** Stock by inventory item, at one location; null: not stocked there, which tells nothing of the others. */
  | { kind: "level"; time: Date | null; inventoryItemId: string; available: number | null }
  | {
      kind: "product";
      time: Date | null;
      product: ProductInput;
      /** All variants that the product still has; null when the payload does not say. */
      remaining: string[] | null;
      /** The payload describes one variation: its product is added when missing, and otherwise left as it is. */
      productIsKnownInPartOnly: boolean;
    }
  /** id may be the product's or, where a product is its own variant or has variations, one variant's. */
  | { kind: "deleted"; time: Date | null; id: string }
  | { kind: "privacy"; request: "customers/data_request" | "customers/redact" | "shop/redact"; email: string | null }
  | { kind: "ignored"; why: string };

/** What parsing a platform's payload needs to know of the shop: its domain, for addresses that the payload lacks. */
export type ShopFacts = { domain: string };
