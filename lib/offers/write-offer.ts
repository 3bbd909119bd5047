import type { Ctx } from "@/lib/context";
import { query, type Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import type { OfferFields } from "./schemas";

/** The columns that a merchant decides, in the order of `offerValues`. */
export const offerColumns = `name, description, starts_at, ends_at, inventory_mode, placement, auto_pause, limit_total,
  limit_per_customer, limit_per_order, all_products`;

export const offerValues = (offer: OfferFields): unknown[] => [
  offer.name,
  offer.description,
  offer.startsAt,
  offer.endsAt,
  offer.inventoryMode,
  offer.placement,
  offer.autoPause,
  offer.limitTotal,
  offer.limitPerCustomer,
  offer.limitPerOrder,
  offer.allProducts,
];

/** Makes the chosen variants exactly these. An id that is not this shop's, or was deleted, is refused. */
export async function writeVariants(ctx: Ctx, on: Sql, offerId: string, variantIds: string[]): Promise<void> {
  await query(
    "offers-variants-remove",
    "delete from offer_variants where shop_id = $1 and offer_id = $2 and variant_id <> all($3::uuid[])",
    [ctx.shopId, offerId, variantIds],
    on,
  );
  if (variantIds.length === 0) return;
  const known = await query<{ id: string }>(
    "offers-variants-known",
    "select id from variants where shop_id = $1 and id = any($2::uuid[]) and deleted_at is null for key share",
    [ctx.shopId, variantIds],
    on,
  );
  if (known.length < variantIds.length) {
    const message = "Some of the chosen variants are no longer in the catalog. Remove them and save again.";
    throw new AppError("invalid-fields", message, { fields: [{ field: "variantIds", code: "unknown", message }] });
  }
  await query(
    "offers-variants-add",
    `insert into offer_variants (shop_id, offer_id, variant_id) select $1, $2, unnest($3::uuid[]) on conflict do nothing`,
    [ctx.shopId, offerId, variantIds],
    on,
  );
}
