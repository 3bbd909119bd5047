import { recordActivity } from "@/lib/activity";
import type { Ctx } from "@/lib/context";
import { query, transaction } from "@/lib/db/sql";
import { lockOffer } from "./lock-offer";

/** Removes an offer. Its subscriptions stay and wait; they only forget under which offer the shopper asked. */
export async function deleteOffer(ctx: Ctx, input: { id: string }): Promise<{ id: string }> {
  return transaction(async (on) => {
    const { id, name } = await lockOffer(ctx, on, input.id);
    await query(
      "offers-delete-forget",
      "update subscriptions set offer_id = null where shop_id = $1 and offer_id = $2",
      [ctx.shopId, id],
      on,
    );
    await query("offers-delete", "delete from offers where shop_id = $1 and id = $2", [ctx.shopId, id], on);
    await recordActivity(ctx, on, { action: "offer.deleted", subject: { type: "offer", id, name } });
    return { id };
  });
}
