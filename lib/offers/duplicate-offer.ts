import { recordActivity } from "@/lib/activity";
import type { Ctx } from "@/lib/context";
import { query, transaction } from "@/lib/db/sql";
import { lockOffer } from "./lock-offer";
import type { OfferState } from "./schemas";

/** Makes a DRAFT with the same decisions and variants. Dates are left out: they belong to the first campaign. */
export async function duplicateOffer(ctx: Ctx, input: { id: string }): Promise<OfferState> {
  return transaction(async (on) => {
    const source = await lockOffer(ctx, on, input.id);
    const name = `Copy of ${source.name}`.slice(0, 120).trim();
    const [copy] = await query<OfferState>(
      "offers-duplicate",
      `with source as (select * from offers where shop_id = $1 and id = $2),
       copy as (
         insert into offers (shop_id, name, description, inventory_mode, placement, auto_pause, limit_total,
           limit_per_customer, limit_per_order, all_products, created_at, updated_at)
         select shop_id, $3, description, inventory_mode, placement, auto_pause, limit_total, limit_per_customer,
           limit_per_order, all_products, $4, $4 from source
         returning shop_id, id, status)
       select id, status from copy`,
      [ctx.shopId, source.id, name, ctx.clock()],
      on,
    );
    await query(
      "offers-duplicate-variants",
      `insert into offer_variants (shop_id, offer_id, variant_id)
       select ov.shop_id, $3, ov.variant_id from offer_variants ov
       join variants v on v.shop_id = ov.shop_id and v.id = ov.variant_id and v.deleted_at is null
       where ov.shop_id = $1 and ov.offer_id = $2`,
      [ctx.shopId, source.id, copy?.id],
      on,
    );
    if (!copy) throw new Error("The offer was not copied");
    const subject = { type: "offer", id: copy.id, name };
    await recordActivity(ctx, on, { action: "offer.created", subject, details: { copyOf: source.name } });
    return copy;
  });
}
