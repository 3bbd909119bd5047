"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { alertPick, cancelQueued, countAlerts, resolveInDoubt, retryFailed, sendNow } from "@/lib/alerts";
import { memberAction } from "@/lib/http/member-action";

/** One alert, or all that a filter leaves: each says how many were changed and how many could not be. */
export const retryFailedAction = memberAction("ADMIN")
  .inputSchema(alertPick)
  .action(async ({ parsedInput, ctx }) => {
    const done = await retryFailed(ctx, parsedInput);
    refresh();
    return done;
  });

export const resolveInDoubtAction = memberAction("ADMIN")
  .inputSchema(z.object({ pick: alertPick, as: z.enum(["resend", "sent"]) }))
  .action(async ({ parsedInput: { pick, as }, ctx }) => {
    const done = await resolveInDoubt(ctx, pick, as);
    refresh();
    return done;
  });

export const sendNowAction = memberAction("ADMIN")
  .inputSchema(alertPick)
  .action(async ({ parsedInput, ctx }) => {
    const done = await sendNow(ctx, parsedInput);
    refresh();
    return done;
  });

export const cancelQueuedAction = memberAction("ADMIN")
  .inputSchema(alertPick)
  .action(async ({ parsedInput, ctx }) => {
    const done = await cancelQueued(ctx, parsedInput);
    refresh();
    return done;
  });

/** How many a bulk action would be about: for its question. */
export const countAlertsAction = memberAction("ADMIN")
  .inputSchema(z.object({ pick: alertPick, status: z.enum(["QUEUED", "FAILED", "IN_DOUBT"]) }))
  .action(({ parsedInput: { pick, status }, ctx }) => countAlerts(ctx, pick, status));
