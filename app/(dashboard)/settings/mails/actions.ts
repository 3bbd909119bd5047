"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import {
  editPick,
  listVersions,
  mailPick,
  resetWording,
  restoreWording,
  restoreWordingInput,
  saveWording,
  saveWordingInput,
  sendToMyself,
  testWordingInput,
} from "@/lib/email";
import { memberAction } from "@/lib/http/member-action";
import { consume } from "@/lib/http/rate-limit";

const place = "/settings/mails";

export const saveWordingAction = memberAction()
  .inputSchema(saveWordingInput)
  .action(async ({ parsedInput, ctx }) => {
    const saved = await saveWording(ctx, parsedInput);
    revalidatePath(place, "layout");
    return saved;
  });

export const resetWordingAction = memberAction()
  .inputSchema(editPick)
  .action(async ({ parsedInput, ctx }) => {
    const saved = await resetWording(ctx, parsedInput);
    revalidatePath(place, "layout");
    return saved;
  });

export const restoreWordingAction = memberAction()
  .inputSchema(restoreWordingInput)
  .action(async ({ parsedInput, ctx }) => {
    const saved = await restoreWording(ctx, parsedInput);
    revalidatePath(place, "layout");
    return saved;
  });

/** Older versions than those on the page. */
export const olderVersionsAction = memberAction("VIEWER")
  .inputSchema(mailPick.extend({ before: z.int() }))
  .action(({ parsedInput, ctx }) => listVersions(ctx, parsedInput));

export const sendToMyselfAction = memberAction()
  .inputSchema(testWordingInput)
  .action(async ({ parsedInput, ctx }) => {
    await consume("test-mail", `${ctx.shopId} ${ctx.actor.userId}`);
    return sendToMyself(ctx, parsedInput);
  });
