"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { doOrStart, pickOf, startBulk } from "@/lib/bulk";
import { memberAction } from "@/lib/http/member-action";
import {
  completeOffersKind,
  countOffers,
  deleteOffersKind,
  exportOffersKind,
  offerFilter,
  pauseOffersKind,
} from "@/lib/offers";

const pick = pickOf(offerFilter);
const kinds = { pause: pauseOffersKind, complete: completeOffersKind, delete: deleteOffersKind };

/** Many offers: a few are done at once, more of them by a task that can be left. */
export const changeOffersAction = memberAction("ADMIN")
  .inputSchema(z.object({ what: z.enum(["pause", "complete", "delete"]), pick }))
  .action(async ({ parsedInput: { what, pick }, ctx }) => {
    const done = await doOrStart(ctx, kinds[what], pick);
    refresh();
    return done;
  });

export const exportOffersAction = memberAction("ADMIN")
  .inputSchema(pick)
  .action(({ parsedInput, ctx }) => startBulk(ctx, exportOffersKind, parsedInput));

export const countOffersAction = memberAction("VIEWER")
  .inputSchema(pick)
  .action(({ parsedInput, ctx }) => countOffers(ctx, parsedInput));
