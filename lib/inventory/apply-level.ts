import type { Ctx } from "@/lib/context";
import { query, type Sql } from "@/lib/db/sql";
import { type Applied, late } from "./applied";
import type { Update } from "./parse/update";
import { applyStock, type From } from "./stock";

/** Stock by inventory item: the variant is the one whose product's event, or import, named the item. */
export async function applyLevel(
  ctx: Ctx,
  on: Sql,
  from: From,
  { inventoryItemId, available }: Extract<Update, { kind: "level" }>,
): Promise<Applied> {
  if (available === null) return { status: "IGNORED", note: "The item is not stocked at this location." };
  const variants = await query<{ variantId: string }>(
    "variants-of-item",
    `select external_id as "variantId" from variants where shop_id = $1 and inventory_item_id = $2 and deleted_at is null`,
    [ctx.shopId, inventoryItemId],
    on,
  );
  if (variants.length === 0) return { status: "IGNORED", note: "No variant with this inventory item is known yet." };
  const items = variants.map(({ variantId }) => ({ variantId, quantity: available, inStock: available > 0 }));
  const { stale, changed } = await applyStock(ctx, on, { from, items });
  return stale.length === items.length ? late : { status: "PROCESSED", note: null, changes: changed };
}
