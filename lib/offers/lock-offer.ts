import type { Ctx } from "@/lib/context";
import { query, type Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import type { OfferFacts, Transition } from "./transition";

export type LockedOffer = OfferFacts & { id: string; name: string; updatedAt: Date };

const isUuid = (id: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

export const offerNotFound = () => new AppError("not-found", "There is no such offer in this shop.");

/** Throws not-found for what cannot be an id, so that a mistyped address is a 404 and no database error. */
export function requireOfferId(id: string): string {
  if (!isUuid(id)) throw offerNotFound();
  return id;
}

/** Reads the offer and keeps others from changing it until the transaction ends. */
export async function lockOffer(ctx: Ctx, on: Sql, id: string): Promise<LockedOffer> {
  const [offer] = await query<LockedOffer>(
    "offers-lock",
    `select o.id, o.name, o.status, o.paused_by as "pausedBy", o.starts_at as "startsAt", o.ends_at as "endsAt",
       o.updated_at as "updatedAt",
       (o.all_products or exists (select from offer_variants ov where ov.shop_id = o.shop_id and ov.offer_id = o.id)) as covers
     from offers o where o.shop_id = $1 and o.id = $2 for update of o`,
    [ctx.shopId, requireOfferId(id)],
    on,
  );
  if (!offer) throw offerNotFound();
  return offer;
}

/** The transition, or the refusal as an error: about a field when one can be mended, else a conflict. */
export function allowed(next: Transition): Extract<Transition, { ok: true }> {
  if (next.ok) return next;
  const { field, message } = next;
  if (field === "status") throw new AppError("conflict", message);
  throw new AppError("invalid-fields", message, { fields: [{ field, code: "required", message }] });
}
