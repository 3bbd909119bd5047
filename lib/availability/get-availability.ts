import type { Plan } from "../db/generated/enums";
import { query } from "../db/sql";
import { AppError, fieldProblems } from "../errors";
import { availabilityOf, type OfferFacts, unavailable } from "./availability-of";
import { type AvailabilityAnswer, variantIds } from "./schemas";

type Row = { plan: Plan; now: Date; id: string | null; inStock: boolean; offers: OfferJson[] };
type Instant = "startsAt" | "endsAt" | "activatedAt";
type OfferJson = Omit<OfferFacts, Instant> & Record<Instant, string | null>;

const statement = `
  SELECT s.plan, now() AS now, v.external_id AS id, v.in_stock AS "inStock", coalesce(covering.offers, '[]') AS offers
    FROM shops s
    LEFT JOIN variants v ON v.shop_id = s.id AND v.external_id = ANY($2::text[]) AND v.deleted_at IS NULL
     AND NOT EXISTS (SELECT FROM products p WHERE p.shop_id = v.shop_id AND p.id = v.product_id AND p.deleted_at IS NOT NULL)
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('id', o.id, 'status', o.status, 'startsAt', o.starts_at, 'endsAt', o.ends_at,
               'activatedAt', o.activated_at, 'inventoryMode', o.inventory_mode, 'placement', o.placement,
               'limitTotal', o.limit_total, 'preorderedUnits', o.preordered_units)) AS offers
        FROM offers o
       WHERE o.shop_id = s.id AND o.status IN ('ACTIVE', 'SCHEDULED')
         AND (o.all_products OR EXISTS (SELECT FROM offer_variants ov
               WHERE ov.shop_id = o.shop_id AND ov.offer_id = o.id AND ov.variant_id = v.id))
    ) covering ON v.id IS NOT NULL
   WHERE s.public_key = $1`;

const toDate = (text: string | null) => (text === null ? null : new Date(text));

const factsOf = (offer: OfferJson): OfferFacts => ({
  ...offer,
  startsAt: toDate(offer.startsAt),
  endsAt: toDate(offer.endsAt),
  activatedAt: toDate(offer.activatedAt),
});

/**
 * Availability of 1 to 100 variants by the platform's ids: each distinct id once, in the order asked; unknown and deleted
 * ones are all false. One statement, nothing cached.
 * @throws AppError `invalid-fields`, `shop-not-found`
 */
export async function getAvailability(publicKey: string, ids: readonly string[]): Promise<AvailabilityAnswer> {
  const wanted = variantIds.safeParse(ids);
  if (!wanted.success) {
    const fields = fieldProblems(wanted.error).map((problem) => ({ ...problem, field: "variant" }));
    throw new AppError("invalid-fields", fields[0]?.message ?? "wrong variants", { fields });
  }
  const distinct = [...new Set(wanted.data)];
  const asked = distinct.filter((id) => !id.includes("\0"));
  const rows = publicKey.includes("\0") ? [] : await query<Row>("availability", statement, [publicKey, asked]);
  if (rows.length === 0) throw new AppError("shop-not-found", "No shop has this key.");
  const known = new Map(
    rows.map(({ id, plan, inStock, offers, now }) => [
      id,
      id === null ? unavailable : availabilityOf({ plan, inStock, now, offers: offers.map(factsOf) }),
    ]),
  );
  return { variants: distinct.map((id) => ({ id, ...(known.get(id) ?? unavailable) })) };
}
