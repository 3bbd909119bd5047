"use server";

import { refresh } from "next/cache";
import { doOrStart, pickOf, startBulk } from "@/lib/bulk";
import { memberAction } from "@/lib/http/member-action";
import { countEvents, eventFilter, exportEventsKind, replayEventsKind } from "@/lib/inventory";

const pick = pickOf(eventFilter);

/** Many deliveries: a few are replayed at once, more of them by a task that can be left. */
export const replayDeliveriesAction = memberAction("ADMIN")
  .inputSchema(pick)
  .action(async ({ parsedInput, ctx }) => {
    const done = await doOrStart(ctx, replayEventsKind, parsedInput);
    refresh();
    return done;
  });

export const exportDeliveriesAction = memberAction("ADMIN")
  .inputSchema(pick)
  .action(({ parsedInput, ctx }) => startBulk(ctx, exportEventsKind, parsedInput));

export const countDeliveriesAction = memberAction("VIEWER")
  .inputSchema(pick)
  .action(({ parsedInput, ctx }) => countEvents(ctx, parsedInput));
