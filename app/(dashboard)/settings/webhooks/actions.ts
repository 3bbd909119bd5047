"use server";

import { revalidatePath } from "next/cache";
import { memberAction } from "@/lib/http/member-action";
import { rotateSecretSchema, rotateWebhookSecret } from "@/lib/settings";

/** The answer is the only time that the secret can be read. */
export const newWebhookSecret = memberAction()
  .inputSchema(rotateSecretSchema)
  .action(async ({ parsedInput, ctx }) => {
    const made = await rotateWebhookSecret(ctx, parsedInput);
    revalidatePath("/settings/webhooks");
    return made;
  });
