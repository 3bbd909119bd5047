import { z } from "zod";
import { defineCommand } from "@/bin/admin/command";
import { offerState } from "@/bin/admin/commands/offer-state";
import { required, shopOption } from "@/bin/admin/options";
import { contextOf } from "@/bin/admin/shop-of";
import { isId, oneOf, shopKey } from "@/bin/admin/values";
import { AppError } from "@/lib/errors";

export const setOffer = defineCommand({
  name: "set-offer",
  summary: "Activate, pause or complete an offer",
  description: "ACTIVE becomes SCHEDULED where the start lies ahead. A completed offer stays as it was.",
  options: [
    shopOption(),
    required("--offer <id>", "the offer's id"),
    required("--status <status>", "ACTIVE, PAUSED or COMPLETED"),
  ],
  input: z.object({
    shop: shopKey,
    offer: z.string().min(1),
    status: oneOf(["ACTIVE", "PAUSED", "COMPLETED"]),
  }),
  output: offerState,
  run: async ({ shop, offer, status }) => {
    const { setOfferStatus } = await import("@/lib/offers");
    const ctx = await contextOf(shop);
    if (!isId(offer)) throw new AppError("not-found", "This shop has no such offer.");
    const state = await setOfferStatus(ctx, { id: offer, status });
    return { offerId: state.id, status: state.status };
  },
});
