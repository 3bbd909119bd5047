import { recordActivity } from "@/lib/activity";
import type { Ctx } from "@/lib/context";
import { query, transaction } from "@/lib/db/sql";
import { restockWaiting } from "@/lib/restocks";
import { allowed, lockOffer } from "./lock-offer";
import type { OfferState, WishedStatus } from "./schemas";
import { transition } from "./transition";

/**
 * Activates (or schedules), pauses, completes an offer, or takes a scheduled one back to draft. When an offer that a
 * person had paused goes on, shoppers whose variants came back meanwhile are alerted as if restocked now.
 * @throws not-found, conflict (not from this status), invalid-fields (nothing covered, end passed)
 */
export async function setOfferStatus(ctx: Ctx, input: { id: string; status: WishedStatus }): Promise<OfferState> {
  const now = ctx.clock();
  return transaction(async (on) => {
    const before = await lockOffer(ctx, on, input.id);
    const next = allowed(transition(before, input.status, now));
    const state = { id: before.id, status: next.status };
    if (next.status === before.status) return state;
    await query(
      "offers-set-status",
      `update offers set status = $3::offer_status, paused_by = $4::paused_by,
         activated_at = case when $5 then $6::timestamptz else activated_at end
       where shop_id = $1 and id = $2`,
      [ctx.shopId, before.id, next.status, next.status === "PAUSED" ? "PERSON" : null, next.activates, now],
      on,
    );
    await recordActivity(ctx, on, {
      action: "offer.status-changed",
      subject: { type: "offer", id: before.id, name: before.name },
      details: { changes: { status: [before.status, next.status] } },
    });
    if (next.resumes) await restockWaiting(ctx, { cause: "OFFER_RESUMED", offerId: before.id }, on);
    return state;
  });
}
