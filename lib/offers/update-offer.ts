import { changesOf, recordActivity } from "@/lib/activity";
import type { Ctx } from "@/lib/context";
import { query, transaction } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { parseOffer } from "./create-offer";
import { fieldsNow } from "./fields-now";
import { allowed, lockOffer } from "./lock-offer";
import type { OfferInput, OfferState } from "./schemas";
import { statusAfterEdit } from "./transition";
import { offerColumns, offerValues, writeVariants } from "./write-offer";

/**
 * Replaces what a merchant decided. A running offer whose start moves ahead becomes SCHEDULED, and the reverse.
 * @throws not-found; conflict when it is completed, or was changed since `editedFrom`; invalid-fields
 */
export async function updateOffer(
  ctx: Ctx,
  input: { id: string; offer: OfferInput; editedFrom?: string | undefined },
): Promise<OfferState & { updatedAt: Date }> {
  const offer = parseOffer(input.offer);
  const now = ctx.clock();
  const variantIds = offer.allProducts ? [] : offer.variantIds;

  return transaction(async (on) => {
    const before = await lockOffer(ctx, on, input.id);
    if (input.editedFrom && before.updatedAt.getTime() !== Date.parse(input.editedFrom)) {
      throw new AppError("conflict", "Somebody else changed this offer meanwhile. Reload it to see what is new.");
    }
    const covers = offer.allProducts || variantIds.length > 0;
    const next = allowed(statusAfterEdit({ ...before, startsAt: offer.startsAt, endsAt: offer.endsAt, covers }, now));
    const fields = await fieldsNow(ctx, on, before.id);
    await writeVariants(ctx, on, before.id, variantIds);
    const [updated] = await query<OfferState & { updatedAt: Date }>(
      "offers-update",
      `update offers set (${offerColumns}) = ($5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15), status = $3::offer_status,
         activated_at = case when $16 then $4 when $3::offer_status = 'SCHEDULED' then null else activated_at end,
         updated_at = $4::timestamptz
       where shop_id = $1 and id = $2 returning id, status, updated_at as "updatedAt"`,
      [ctx.shopId, before.id, next.status, now, ...offerValues(offer), next.activates],
      on,
    );
    if (!updated) throw new Error("The offer was not updated");
    const changes = changesOf(
      { ...fields, status: before.status },
      { ...(await fieldsNow(ctx, on, before.id)), status: updated.status },
    );
    if (Object.keys(changes).length > 0) {
      const subject = { type: "offer", id: before.id, name: offer.name };
      await recordActivity(ctx, on, { action: "offer.changed", subject, details: { changes } });
    }
    return updated;
  });
}
