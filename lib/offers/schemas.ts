import { z } from "zod";
import { InventoryMode, OfferStatus, Placement } from "@/lib/db/generated/enums";
import { plainLine, plainLines } from "../plain-line";
import { offerRules } from "./rules";

export { InventoryMode, OfferStatus, Placement };

/** More variants than this are the whole catalog, or several offers. */
export const MAX_VARIANTS = 1000;

const moment = z
  .union([z.date(), z.iso.datetime({ offset: true }).transform((text) => new Date(text))], {
    error: "Enter a date and time.",
  })
  .nullable()
  .default(null);

const limit = z
  .int({ error: "Enter a whole number." })
  .min(1, "Enter 1 or more, or leave it empty for no limit.")
  .max(1_000_000, "Enter at most 1,000,000.")
  .nullable()
  .default(null);

/** What a merchant decides about an offer. Times are instants (Date, or ISO 8601 with offset); limits are units. */
export const offerInput = z
  .object({
    name: plainLine(120).min(1, "Give the offer a name."),
    description: plainLines(2000).default(""),
    startsAt: moment,
    endsAt: moment,
    inventoryMode: z.enum(InventoryMode).default("ALLOW_WHEN_OUT_OF_STOCK"),
    placement: z.enum(Placement).default("INSTEAD_OF_PREORDER"),
    autoPause: z.boolean().default(false),
    limitTotal: limit,
    limitPerCustomer: limit,
    limitPerOrder: limit,
    allProducts: z.boolean().default(false),
    variantIds: z
      .array(z.uuid())
      .max(MAX_VARIANTS, `Choose at most ${MAX_VARIANTS.toLocaleString("en")} variants, or the whole catalog.`)
      .transform((ids) => [...new Set(ids)])
      .default([]),
  })
  .superRefine((offer, issues) => {
    for (const { field, message } of offerRules(offer)) {
      issues.addIssue({ code: "custom", path: [field], message });
    }
  });

/** What a caller may leave out has a default. */
export type OfferInput = z.input<typeof offerInput>;
export type OfferFields = z.output<typeof offerInput>;

/** What the form sends: a new offer, or with an id a changed one. The verbs parse `offer` themselves. */
export const saveOfferInput = z.object({
  id: z.uuid().optional(),
  offer: z.custom<OfferInput>((value) => typeof value === "object" && value !== null),
  activate: z.boolean().default(false),
  /** `updatedAt` of the offer that was edited: a later edit by somebody else is then refused, not overwritten. */
  editedFrom: z.iso.datetime({ offset: true }).optional(),
});

/** Where a person may put an offer. ACTIVE with a start that lies ahead becomes SCHEDULED. */
export const wishedStatus = z.enum(["ACTIVE", "PAUSED", "COMPLETED", "DRAFT"]);
export type WishedStatus = z.infer<typeof wishedStatus>;

export const setOfferStatusInput = z.object({ id: z.uuid(), status: wishedStatus });

export const offerSorts = ["createdAt", "name", "startsAt", "endsAt"] as const;

/** What narrows the offers, in the list and in bulk actions alike. */
export const offerFilter = z.object({
  search: z.string().max(200).optional(),
  statuses: z.array(z.enum(OfferStatus)).default([]),
  /** Only those that end within three days. */
  endsSoon: z.boolean().optional(),
});
export type OfferFilter = z.input<typeof offerFilter>;

export const listOffersInput = offerFilter.extend({
  sort: z.enum(offerSorts).default("createdAt"),
  direction: z.enum(["asc", "desc"]).default("desc"),
  after: z.string().optional(),
  before: z.string().optional(),
  limit: z.int().min(1).max(100).default(25),
});

/** One offer in a list. variants is null when it covers the whole catalog; waiting counts shoppers (PENDING). */
export type OfferRow = {
  id: string;
  name: string;
  status: OfferStatus;
  pausedBy: "PERSON" | "AUTO" | null;
  inventoryMode: InventoryMode;
  placement: Placement;
  autoPause: boolean;
  startsAt: Date | null;
  endsAt: Date | null;
  createdAt: Date;
  allProducts: boolean;
  variants: number | null;
  waiting: number;
};

export type OfferVariantRow = {
  id: string;
  productId: string;
  productTitle: string;
  title: string;
  sku: string | null;
  imageUrl: string | null;
  quantity: number | null;
  inStock: boolean;
  waiting: number;
};

export type OfferDetail = OfferRow & {
  description: string;
  activatedAt: Date | null;
  /** When what it says was last edited; a change of status alone does not count. */
  updatedAt: Date;
  limitTotal: number | null;
  limitPerCustomer: number | null;
  limitPerOrder: number | null;
  preorderedUnits: number;
  chosen: OfferVariantRow[];
};

/** Another active or scheduled offer that covers `variants` of the same variants. */
export type Overlap = { id: string; name: string; status: "ACTIVE" | "SCHEDULED"; variants: number };

/** What a change of status came to. */
export type OfferState = { id: string; status: OfferStatus };
