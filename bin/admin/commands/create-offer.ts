import { z } from "zod";
import { defineCommand } from "@/bin/admin/command";
import { offerState } from "@/bin/admin/commands/offer-state";
import { optional, repeatable, required, shopOption } from "@/bin/admin/options";
import { contextOf } from "@/bin/admin/shop-of";
import { moment, oneOf, platformId, shopKey } from "@/bin/admin/values";
import { InventoryMode } from "@/lib/db/generated/enums";
import { offerInput } from "@/lib/offers/schemas";

const modes = Object.values(InventoryMode);
const placements = { instead: "INSTEAD_OF_PREORDER", alongside: "ALONGSIDE_PREORDER" } as const;

export const createOffer = defineCommand({
  name: "create-offer",
  summary: "Make an offer over chosen variants or the whole catalog",
  description: "It is a draft unless it is activated; with a start that lies ahead it is then scheduled.",
  options: [
    shopOption(),
    required("--name <name>", "what merchants know it by"),
    required("--mode <mode>", modes.join(", ")),
    repeatable("--variant <id>", "a variant that it covers, by the platform's id; give it again for more"),
    optional("--all-products", "cover the whole catalog").conflicts("variant"),
    optional("--placement <where>", "of the Notify me button: instead of the pre-order button or alongside").default(
      "instead",
    ),
    optional("--auto-pause", "pause when everything that it covers is back (ALLOW_WHEN_OUT_OF_STOCK only)"),
    optional("--starts-at <time>", "ISO 8601 with an offset"),
    optional("--ends-at <time>", "ISO 8601 with an offset"),
    optional("--activate", "start it, or schedule it for its start"),
  ],
  input: z.object({
    shop: shopKey,
    name: offerInput.shape.name,
    mode: oneOf(modes),
    variant: z.array(platformId).default([]),
    allProducts: z.boolean().default(false),
    placement: oneOf(["instead", "alongside"]),
    autoPause: z.boolean().default(false),
    startsAt: moment.optional(),
    endsAt: moment.optional(),
    activate: z.boolean().default(false),
  }),
  output: offerState,
  run: async ({ shop, mode, variant, placement, activate, ...offer }) => {
    const { createOffer, resolveVariants } = await import("@/lib/offers");
    const ctx = await contextOf(shop);
    const variantIds = await resolveVariants(ctx, variant);
    const { id, status } = await createOffer(ctx, {
      offer: { ...offer, inventoryMode: mode, placement: placements[placement], variantIds },
      activate,
    });
    return { offerId: id, status };
  },
});
