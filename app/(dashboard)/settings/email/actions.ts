"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import {
  useDefaultService as backToDefaultService,
  domainCheck,
  enableDkim,
  saveSmtp as keepSmtp,
  makeDkimKey,
  removeDkim,
  resumeStopped,
  sendTestEmail,
  smtpSettingsSchema,
  stopSending,
  testEmailSchema,
} from "@/lib/email";
import { memberAction } from "@/lib/http/member-action";
import { consume } from "@/lib/http/rate-limit";
import { editedFromSchema } from "@/lib/stale-edit";

/** What the page showed of that which it changes. */
const fromThePage = z.object({ editedFrom: editedFromSchema });

export const saveSmtp = memberAction()
  .inputSchema(smtpSettingsSchema.extend({ editedFrom: editedFromSchema }))
  .action(async ({ parsedInput: { editedFrom, ...settings }, ctx }) => {
    await keepSmtp(ctx, settings, { editedFrom });
    revalidatePath("/settings/email");
    const { password: _, ...kept } = settings;
    return kept;
  });

export const switchToDefaultService = memberAction()
  .inputSchema(fromThePage)
  .action(async ({ parsedInput, ctx }) => {
    await backToDefaultService(ctx, parsedInput);
    revalidatePath("/settings/email");
  });

/** Takes the very path of the alerts; the answer is the mail server's own. */
export const sendTest = memberAction()
  .inputSchema(testEmailSchema)
  .action(async ({ parsedInput, ctx }) => {
    await consume("test-mail", `${ctx.shopId} ${ctx.actor.userId}`);
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

/** Replaces the key that there is. */
export const newSigningKey = memberAction()
  .inputSchema(fromThePage)
  .action(async ({ parsedInput, ctx }) => {
    await makeDkimKey(ctx, parsedInput);
    revalidatePath("/settings/email");
  });

/** Refused with a reason until DNS shows the key. */
export const startSigning = memberAction()
  .inputSchema(fromThePage)
  .action(async ({ parsedInput, ctx }) => {
    await enableDkim(ctx, parsedInput);
    revalidatePath("/settings/email");
  });

export const deleteSigningKey = memberAction()
  .inputSchema(fromThePage)
  .action(async ({ parsedInput, ctx }) => {
    await removeDkim(ctx, parsedInput);
    revalidatePath("/settings/email");
  });

export const checkDomainAgain = memberAction()
  .inputSchema(z.object({}))
  .action(async ({ ctx }) => {
    await consume("domain-check", ctx.shopId);
    await domainCheck(ctx, { again: true });
    revalidatePath("/settings/email");
  });
