import { type BulkKind, csvStep, exportRows } from "@/lib/bulk";
import { query } from "@/lib/db/sql";
import { countOffers, nextPicked, nextValues, type Picks, picks } from "./bulk-offers";
import { countColumns, offerRowColumns } from "./offer-sql";
import type { InventoryMode, OfferDetail, OfferStatus, Placement } from "./schemas";

const head = [
  ...["Offer", "Status", "Starts at", "Ends at", "Covers", "Waiting", "Inventory mode", "Button"],
  ...["Pauses when back in stock", "Limit in all", "Limit per customer", "Limit per order", "Description"],
  ...["Created at", "Changed at", "Offer ID"],
];

const statusWords: Record<OfferStatus, string> = {
  DRAFT: "Draft",
  SCHEDULED: "Scheduled",
  ACTIVE: "Active",
  PAUSED: "Paused",
  COMPLETED: "Completed",
};
const modeWords: Record<InventoryMode, string> = {
  ALLOW_WHEN_OUT_OF_STOCK: "When out of stock",
  ALLOW_WHEN_IN_STOCK: "When in stock",
  ALWAYS: "Always",
};
const placementWords: Record<Placement, string> = {
  INSTEAD_OF_PREORDER: "Instead of the pre-order button",
  ALONGSIDE_PREORDER: "Alongside the pre-order button",
};

type Row = Omit<OfferDetail, "chosen">;

/** All that a filter leaves (or that was picked) as a CSV file, oldest first. */
export const exportOffersKind: BulkKind<Picks> = {
  kind: "offers.export",
  input: picks,
  least: "ADMIN",
  count: countOffers,
  activity: () => ({ action: "offers.exported" }),
  step: (ctx, task) =>
    csvStep(ctx, task, {
      name: `offers-${ctx.clock().toISOString().slice(0, 10)}.csv`,
      head,
      page: async (after) => {
        const span = { after: after === null ? null : String(after), until: task.id };
        const found = await query<Row>(
          "export-offers",
          `with p as (
             select ${offerRowColumns}, o.shop_id, o.description, o.updated_at as "updatedAt", o.limit_total as "limitTotal",
                    o.limit_per_customer as "limitPerCustomer", o.limit_per_order as "limitPerOrder"
             from offers o where ${nextPicked})
           select p.*, ${countColumns} from p order by p.id`,
          nextValues(ctx, task.input, span, exportRows),
        );
        return { rows: found.map(cells), next: found.length < exportRows ? null : (found.at(-1)?.id ?? null) };
      },
    }),
};

const cells = (offer: Row) => [
  ...[offer.name, statusWords[offer.status], offer.startsAt, offer.endsAt],
  ...[offer.allProducts ? "Whole catalog" : covered(offer.variants ?? 0), offer.waiting],
  ...[modeWords[offer.inventoryMode], placementWords[offer.placement], offer.autoPause ? "Yes" : "No"],
  ...[offer.limitTotal, offer.limitPerCustomer, offer.limitPerOrder, offer.description],
  ...[offer.createdAt, offer.updatedAt, offer.id],
];

const covered = (variants: number) => (variants === 1 ? "1 variant" : `${variants} variants`);
