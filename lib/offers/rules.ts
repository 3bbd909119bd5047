import type { InventoryMode } from "@/lib/db/generated/enums";

type Facts = {
  startsAt: Date | null;
  endsAt: Date | null;
  inventoryMode: InventoryMode;
  autoPause: boolean;
  limitTotal: number | null;
  limitPerCustomer: number | null;
  limitPerOrder: number | null;
};

export type BrokenRule = { field: keyof Facts; message: string };

/** The rules between an offer's fields. Pure: the form asks while the merchant types, the server asks again. */
export function offerRules(offer: Facts): BrokenRule[] {
  const broken: BrokenRule[] = [];
  const { startsAt, endsAt, limitTotal, limitPerCustomer, limitPerOrder } = offer;
  if (startsAt && endsAt && endsAt <= startsAt) {
    broken.push({ field: "endsAt", message: "The end must come after the start." });
  }
  if (offer.autoPause && offer.inventoryMode !== "ALLOW_WHEN_OUT_OF_STOCK") {
    broken.push({ field: "autoPause", message: "Only an offer for variants that are out of stock can pause itself." });
  }
  if (limitPerCustomer !== null && limitTotal !== null && limitPerCustomer > limitTotal) {
    broken.push({ field: "limitPerCustomer", message: "One customer cannot have more than the whole campaign." });
  }
  const perOrderCeiling = limitPerCustomer ?? limitTotal;
  if (limitPerOrder !== null && perOrderCeiling !== null && limitPerOrder > perOrderCeiling) {
    const whose = limitPerCustomer === null ? "the whole campaign" : "one customer";
    broken.push({ field: "limitPerOrder", message: `One order cannot have more than ${whose}.` });
  }
  return broken;
}
