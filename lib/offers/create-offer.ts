import { recordActivity } from "@/lib/activity";
import type { Ctx } from "@/lib/context";
import { query, transaction } from "@/lib/db/sql";
import { AppError, fieldProblems } from "@/lib/errors";
import { allowed } from "./lock-offer";
import { type OfferFields, type OfferInput, type OfferState, offerInput } from "./schemas";
import { transition } from "./transition";
import { offerColumns, offerValues, writeVariants } from "./write-offer";

/** Parses, so that callers without a form (admin, API) get the same rules; throws invalid-fields. */
export function parseOffer(input: OfferInput): OfferFields {
  const parsed = offerInput.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = fieldProblems(parsed.error);
  throw new AppError("invalid-fields", fields[0]?.message ?? "Some fields are wrong.", { fields });
}

/**
 * Makes an offer: a DRAFT, or with `activate` an ACTIVE one (SCHEDULED when its start lies ahead).
 * @throws invalid-fields (rules, unknown variants, nothing covered when activated)
 */
export async function createOffer(ctx: Ctx, input: { offer: OfferInput; activate?: boolean }): Promise<OfferState> {
  const offer = parseOffer(input.offer);
  const now = ctx.clock();
  const variantIds = offer.allProducts ? [] : offer.variantIds;
  const facts = {
    ...offer,
    status: "DRAFT",
    pausedBy: null,
    covers: offer.allProducts || variantIds.length > 0,
  } as const;
  const next = input.activate
    ? allowed(transition(facts, "ACTIVE", now))
    : { status: "DRAFT" as const, activates: false };

  return transaction(async (on) => {
    const [created] = await query<OfferState>(
      "offers-create",
      `insert into offers (shop_id, status, activated_at, created_at, updated_at, ${offerColumns})
       values ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) returning id, status`,
      [ctx.shopId, next.status, next.activates ? now : null, now, ...offerValues(offer)],
      on,
    );
    if (!created) throw new Error("The offer was not inserted");
    await writeVariants(ctx, on, created.id, variantIds);
    const subject = { type: "offer", id: created.id, name: offer.name };
    await recordActivity(ctx, on, { action: "offer.created", subject, details: { status: created.status } });
    return created;
  });
}
