import { choices, loadTableParams, tableParams } from "@/components/data-table/table-params";
import { OfferStatus, offerSorts } from "@/lib/offers/schemas";

export const offersParams = tableParams({
  sorts: offerSorts,
  sort: { by: "createdAt", direction: "desc" },
  filters: { status: choices(Object.values(OfferStatus)), ends: choices(["soon"]) },
});

export const loadOffersParams = loadTableParams(offersParams.parsers);
