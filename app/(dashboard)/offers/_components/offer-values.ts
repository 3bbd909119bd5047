import { z } from "zod";
import type { InventoryMode, OfferDetail, OfferInput, Placement } from "@/lib/offers/schemas";
import { offerInput } from "@/lib/offers/schemas";
import { instantOf, wallClock } from "@/lib/zoned-time";

/** What the form holds: times as the shop's wall clock, limits as typed ("" is none). */
export type OfferValues = {
  name: string;
  description: string;
  startsAt: string | null;
  endsAt: string | null;
  inventoryMode: InventoryMode;
  placement: Placement;
  autoPause: boolean;
  limitTotal: number | string;
  limitPerCustomer: number | string;
  limitPerOrder: number | string;
  allProducts: boolean;
  variantIds: string[];
};

export function valuesOf(offer: OfferDetail | null, timeZone: string): OfferValues {
  const wall = (time: Date | null | undefined) => (time ? wallClock(time, timeZone) : null);
  return {
    name: offer?.name ?? "",
    description: offer?.description ?? "",
    startsAt: wall(offer?.startsAt),
    endsAt: wall(offer?.endsAt),
    inventoryMode: offer?.inventoryMode ?? "ALLOW_WHEN_OUT_OF_STOCK",
    placement: offer?.placement ?? "INSTEAD_OF_PREORDER",
    autoPause: offer?.autoPause ?? false,
    limitTotal: offer?.limitTotal ?? "",
    limitPerCustomer: offer?.limitPerCustomer ?? "",
    limitPerOrder: offer?.limitPerOrder ?? "",
    allProducts: offer?.allProducts ?? false,
    variantIds: offer?.chosen.map(({ id }) => id) ?? [],
  };
}

const limitOf = (typed: number | string) => (typed === "" ? null : Number(typed));

/** What the server is asked to save: instants instead of wall clocks. */
export function inputOf(values: OfferValues, timeZone: string): OfferInput {
  const instant = (wall: string | null) => (wall ? instantOf(wall, timeZone) : null);
  return {
    ...values,
    startsAt: instant(values.startsAt),
    endsAt: instant(values.endsAt),
    autoPause: values.autoPause && values.inventoryMode === "ALLOW_WHEN_OUT_OF_STOCK",
    limitTotal: limitOf(values.limitTotal),
    limitPerCustomer: limitOf(values.limitPerCustomer),
    limitPerOrder: limitOf(values.limitPerOrder),
    variantIds: values.allProducts ? [] : values.variantIds,
  };
}

/** The verb's own schema, over the form's values. */
export const schemaIn = (timeZone: string) =>
  z.preprocess((values) => inputOf(values as OfferValues, timeZone), offerInput);
