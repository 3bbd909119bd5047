import type { InventoryMode, OfferStatus, Placement, Plan } from "../db/generated/enums";

/** What the rule needs to know of an offer that covers the variant. Times are instants. */
export type OfferFacts = {
  id: string;
  status: OfferStatus;
  startsAt: Date | null;
  endsAt: Date | null;
  activatedAt: Date | null;
  inventoryMode: InventoryMode;
  placement: Placement;
  limitTotal: number | null;
  preorderedUnits: number;
};

export type AvailabilityFacts = { plan: Plan; inStock: boolean; offers: readonly OfferFacts[]; now: Date };

/** What a product page shows for one variant. placement is null unless notifyMe. */
export type Availability = { notifyMe: boolean; preorder: boolean; placement: "instead" | "alongside" | null };

export const unavailable: Availability = { notifyMe: false, preorder: false, placement: null };

/** Is the offer running? By its times too, so that a button never waits for the worker's scheduler. */
export function isActive({ status, startsAt, endsAt }: OfferFacts, now: Date): boolean {
  const begun = status === "ACTIVE" || (status === "SCHEDULED" && startsAt !== null && startsAt <= now);
  return begun && (endsAt === null || endsAt > now);
}

const fits: Record<InventoryMode, (inStock: boolean) => boolean> = {
  ALLOW_WHEN_OUT_OF_STOCK: (inStock) => !inStock,
  ALLOW_WHEN_IN_STOCK: (inStock) => inStock,
  ALWAYS: () => true,
};

const placements: Record<Placement, "instead" | "alongside"> = {
  INSTEAD_OF_PREORDER: "instead",
  ALONGSIDE_PREORDER: "alongside",
};

const activation = (offer: OfferFacts) => (offer.activatedAt ?? offer.startsAt)?.getTime() ?? 0;

/** Later activation first; the greater id breaks ties, as the sign-up's statement does. */
const lastActivatedFirst = (a: OfferFacts, b: OfferFacts) =>
  activation(b) - activation(a) || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

/**
 * May a shopper ask to be notified, and may they pre-order? (contract.md section 2)
 * A used-up limit ends pre-orders, not Notify me; the plan matters to Notify me alone.
 */
export function availabilityOf({ plan, inStock, offers, now }: AvailabilityFacts): Availability {
  const active = offers.filter((offer) => isActive(offer, now));
  const [offer] = active
    .filter(({ inventoryMode }) => inventoryMode === "ALLOW_WHEN_OUT_OF_STOCK")
    .sort(lastActivatedFirst);
  const notifyMe = plan === "PREMIUM" && !inStock && offer !== undefined;
  return {
    notifyMe,
    preorder: active.some(
      ({ inventoryMode, limitTotal, preorderedUnits }) =>
        fits[inventoryMode](inStock) && (limitTotal === null || preorderedUnits < limitTotal),
    ),
    placement: notifyMe ? placements[offer.placement] : null,
  };
}
