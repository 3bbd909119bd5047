"use server";

import { refresh, revalidatePath } from "next/cache";
import { z } from "zod";
import { memberAction } from "@/lib/http/member-action";
import { replayEvent } from "@/lib/inventory";
import { endOldSecret, rotateSecretSchema, rotateWebhookSecret, webhookSourceSchema } from "@/lib/settings";
import { editedFromSchema } from "@/lib/stale-edit";

/** The answer is the only time that the secret can be read. */
export const newWebhookSecret = memberAction()
  .inputSchema(rotateSecretSchema.safeExtend({ editedFrom: editedFromSchema }))
  .action(async ({ parsedInput: { editedFrom, ...asked }, ctx }) => {
    const made = await rotateWebhookSecret(ctx, asked, { editedFrom });
    revalidatePath("/settings/webhooks");
    return made;
  });

export const endOldWebhookSecret = memberAction()
  .inputSchema(z.object({ source: webhookSourceSchema, editedFrom: editedFromSchema }))
  .action(async ({ parsedInput, ctx }) => {
    await endOldSecret(ctx, parsedInput);
    revalidatePath("/settings/webhooks");
  });

export const replayDelivery = memberAction()
  .inputSchema(z.object({ id: z.uuid() }))
  .action(async ({ parsedInput, ctx }) => {
    await replayEvent(ctx, parsedInput);
    refresh();
  });
