"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import {
  useDefaultService as backToDefaultService,
  saveSmtp as keepSmtp,
  resumeStopped,
  sendTestEmail,
  smtpSettingsSchema,
  stopSending,
  testEmailSchema,
} from "@/lib/email";
import { memberAction } from "@/lib/http/member-action";

export const saveSmtp = memberAction()
  .inputSchema(smtpSettingsSchema)
  .action(async ({ parsedInput, ctx }) => {
    await keepSmtp(ctx, parsedInput);
    revalidatePath("/settings/email");
  });

export const switchToDefaultService = memberAction()
  .inputSchema(z.object({}))
  .action(async ({ ctx }) => {
    await backToDefaultService(ctx);
    revalidatePath("/settings/email");
  });

/** Takes the very path of the alerts; the answer is the mail server's own. */
export const sendTest = memberAction()
  .inputSchema(testEmailSchema)
  .action(async ({ parsedInput, ctx }) => {
    const result = await sendTestEmail(ctx, parsedInput);
    revalidatePath("/settings/email");
    return result;
  });

export const stopAllMails = memberAction()
  .inputSchema(z.object({}))
  .action(async ({ ctx }) => {
    await stopSending(ctx);
    revalidatePath("/", "layout");
  });

export const resumeAllMails = memberAction()
  .inputSchema(z.object({}))
  .action(async ({ ctx }) => {
    await resumeStopped(ctx);
    revalidatePath("/", "layout");
  });
