import type { Ctx } from "@/lib/context";
import type { Sql } from "@/lib/db/sql";
import { applyStock, type From } from "@/lib/inventory/stock";
import { restockWaiting, type StockChange } from "@/lib/restocks";
import { removeVariants } from "./remove-variants";
import type { ProductInput } from "./schemas";
import { writeProducts } from "./write-products";
import { writeVariants } from "./write-variants";

export type UpsertOptions = {
  /** Who says so, and when by its own clock; null is a file: what it leaves out stays as it was. */
  from: From | null;
  /** Products that are added when missing and otherwise left as they are: only their variants are known. */
  keepProducts?: boolean;
  /** All variants that the (one) product still has: its others are removed. null: nobody knows. */
  remaining?: string[] | null;
};

export type UpsertResult = {
  /** Products that were told something older than they knew: only stock was taken from that. */
  staleProducts: number;
  newVariants: number;
  changedStock: number;
  /** The stock of each variant that changed, before and after. */
  changes: StockChange[];
};

/**
 * Adds and updates products with their variants, set-based, in the caller's transaction. A new variant starts with its stock
 * and no edge; the stock of one that exists changes through applyStock. Who waits for one that is published again and in
 * stock is alerted. A late event renames and brings back nothing.
 * Ids must stand once.
 */
export async function upsertProducts(
  ctx: Ctx,
  on: Sql,
  products: readonly ProductInput[],
  { from, keepProducts = false, remaining = null }: UpsertOptions,
): Promise<UpsertResult> {
  const { ids, stale, shown } = await writeProducts(ctx, on, products, { from, keepProducts });
  const current = products.flatMap(({ externalId, variants }) =>
    stale.has(externalId) ? [] : variants.map((variant) => ({ ...variant, productId: ids.get(externalId) ?? "" })),
  );
  const inserted = await writeVariants(ctx, on, current, { from, keepProducts });
  const reported = products.flatMap(({ variants }) => variants).filter(({ externalId }) => !inserted.has(externalId));
  const { changed } = await applyStock(ctx, on, {
    from,
    items: reported.map(({ externalId, quantity, inStock }) => ({ variantId: externalId, quantity, inStock })),
  });
  if (shown.length > 0) await restockWaiting(ctx, { cause: "PRODUCT_PUBLISHED", productIds: shown }, on);
  const productId = [...ids.values()][0];
  if (remaining && productId && stale.size === 0) await removeVariants(ctx, on, { productId, remaining, from });
  return { staleProducts: stale.size, newVariants: inserted.size, changedStock: changed.length, changes: changed };
}
