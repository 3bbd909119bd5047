"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import {
  alertFilter,
  alertsOf,
  cancelKind,
  cancelQueued,
  countAlerts,
  countAsSentKind,
  exportAlertsKind,
  resendKind,
  resolveInDoubt,
  retryFailed,
  retryKind,
  sendNow,
  sendNowKind,
} from "@/lib/alerts";
import { doOrStart, pickOf, startBulk } from "@/lib/bulk";
import { memberAction } from "@/lib/http/member-action";

const one = z.object({ alertId: z.uuid() });
const many = pickOf(alertFilter);

/** One alert, at once; others of its mail go with it. */
export const retryFailedAction = memberAction("ADMIN")
  .inputSchema(one)
  .action(async ({ parsedInput, ctx }) => {
    const done = await retryFailed(ctx, parsedInput);
    refresh();
    return done;
  });

export const resolveInDoubtAction = memberAction("ADMIN")
  .inputSchema(one.extend({ as: z.enum(["resend", "sent"]) }))
  .action(async ({ parsedInput: { alertId, as }, ctx }) => {
    const done = await resolveInDoubt(ctx, { alertId }, as);
    refresh();
    return done;
  });

export const sendNowAction = memberAction("ADMIN")
  .inputSchema(one)
  .action(async ({ parsedInput, ctx }) => {
    const done = await sendNow(ctx, parsedInput);
    refresh();
    return done;
  });

export const cancelQueuedAction = memberAction("ADMIN")
  .inputSchema(one)
  .action(async ({ parsedInput, ctx }) => {
    const done = await cancelQueued(ctx, parsedInput);
    refresh();
    return done;
  });

const kinds = {
  retry: retryKind,
  resend: resendKind,
  "count-as-sent": countAsSentKind,
  "send-now": sendNowKind,
  cancel: cancelKind,
};

/** Many alerts: a few are done at once, more of them by a task that can be left. */
export const changeAlertsAction = memberAction("ADMIN")
  .inputSchema(z.object({ what: z.enum(["retry", "resend", "count-as-sent", "send-now", "cancel"]), pick: many }))
  .action(async ({ parsedInput: { what, pick }, ctx }) => {
    const done = await doOrStart(ctx, kinds[what], pick);
    refresh();
    return done;
  });

export const exportAlertsAction = memberAction("ADMIN")
  .inputSchema(many)
  .action(({ parsedInput, ctx }) => startBulk(ctx, exportAlertsKind, parsedInput));

/** How many a bulk action would be about: for its question. */
export const countAlertsAction = memberAction("VIEWER")
  .inputSchema(z.object({ pick: many, status: z.enum(["QUEUED", "FAILED", "IN_DOUBT"]).optional() }))
  .action(({ parsedInput: { pick, status }, ctx }) => countAlerts(ctx, alertsOf(pick), status));
