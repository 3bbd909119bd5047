import { z } from "zod";
import { defineCommand } from "@/bin/admin/command";
import { shopOption } from "@/bin/admin/options";
import { contextOf } from "@/bin/admin/shop-of";
import { shopKey } from "@/bin/admin/values";
import { InventoryMode, OfferStatus } from "@/lib/db/generated/enums";

const placements = { INSTEAD_OF_PREORDER: "instead", ALONGSIDE_PREORDER: "alongside" } as const;

/** variants: how many it covers, null = the whole catalog. waiting: shoppers who wait for them. */
const offer = z.object({
  offerId: z.string(),
  name: z.string(),
  status: z.enum(OfferStatus),
  pausedBy: z.enum(["PERSON", "AUTO"]).nullable(),
  mode: z.enum(InventoryMode),
  placement: z.enum(["instead", "alongside"]),
  autoPause: z.boolean(),
  allProducts: z.boolean(),
  variants: z.number().nullable(),
  waiting: z.number(),
  startsAt: z.date().nullable(),
  endsAt: z.date().nullable(),
  createdAt: z.date(),
});

export const listOffers = defineCommand({
  name: "list-offers",
  summary: "List a shop's offers, oldest first",
  options: [shopOption()],
  input: z.object({ shop: shopKey }),
  output: z.object({ offers: z.array(offer) }),
  run: async ({ shop }) => {
    const { listOffers } = await import("@/lib/offers");
    const ctx = await contextOf(shop);
    const offers: z.input<typeof offer>[] = [];
    let after: string | undefined;
    do {
      const page = await listOffers(ctx, { sort: "createdAt", direction: "asc", limit: 100, after });
      offers.push(...page.rows.map(toOffer));
      after = page.next ?? undefined;
    } while (after);
    return { offers };
  },
});

type Row = Awaited<ReturnType<typeof import("@/lib/offers").listOffers>>["rows"][number];

const toOffer = ({ id, inventoryMode, placement, ...row }: Row): z.input<typeof offer> => ({
  ...row,
  offerId: id,
  mode: inventoryMode,
  placement: placements[placement],
});
