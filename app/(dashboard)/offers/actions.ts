"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { searchVariants, searchVariantsInput } from "@/lib/catalog";
import { memberAction } from "@/lib/http/member-action";
import {
  createOffer,
  deleteOffer,
  duplicateOffer,
  findOverlaps,
  overlapsInput,
  saveOfferInput,
  setOfferStatus,
  setOfferStatusInput,
  updateOffer,
} from "@/lib/offers";

const offerId = z.object({ id: z.uuid() });

export const saveOfferAction = memberAction("ADMIN")
  .inputSchema(saveOfferInput)
  .action(async ({ parsedInput: { id, offer, activate, editedFrom }, ctx }) => {
    const saved = id
      ? await updateOffer(ctx, { id, offer, editedFrom })
      : { ...(await createOffer(ctx, { offer, activate })), updatedAt: null };
    refresh();
    return saved;
  });

export const setOfferStatusAction = memberAction("ADMIN")
  .inputSchema(setOfferStatusInput)
  .action(async ({ parsedInput, ctx }) => {
    const state = await setOfferStatus(ctx, parsedInput);
    refresh();
    return state;
  });

export const duplicateOfferAction = memberAction("ADMIN")
  .inputSchema(offerId)
  .action(({ parsedInput, ctx }) => duplicateOffer(ctx, parsedInput));

export const deleteOfferAction = memberAction("ADMIN")
  .inputSchema(offerId)
  .action(async ({ parsedInput, ctx }) => {
    const deleted = await deleteOffer(ctx, parsedInput);
    refresh();
    return deleted;
  });

export const findVariantsAction = memberAction("VIEWER")
  .inputSchema(searchVariantsInput)
  .action(({ parsedInput, ctx }) => searchVariants(ctx, parsedInput));

export const findOverlapsAction = memberAction("VIEWER")
  .inputSchema(overlapsInput)
  .action(({ parsedInput, ctx }) => findOverlaps(ctx, parsedInput));
