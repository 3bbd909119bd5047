"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { resolveInDoubt, retryAlert } from "@/lib/alerts";
import { memberAction } from "@/lib/http/member-action";

export const retryAlertAction = memberAction("ADMIN")
  .inputSchema(z.object({ alertId: z.uuid() }))
  .action(async ({ parsedInput, ctx }) => {
    await retryAlert(ctx, parsedInput);
    refresh();
  });

export const resolveInDoubtAction = memberAction("ADMIN")
  .inputSchema(z.object({ alertId: z.uuid(), as: z.enum(["resend", "sent"]) }))
  .action(async ({ parsedInput, ctx }) => {
    await resolveInDoubt(ctx, parsedInput);
    refresh();
  });
