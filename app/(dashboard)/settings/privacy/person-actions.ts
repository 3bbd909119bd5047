"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { liftSuppression } from "@/lib/alerts";
import { memberAction } from "@/lib/http/member-action";
import { erasePerson, lookUpAddress } from "@/lib/subscriptions";
import { emailAddress } from "@/lib/subscriptions/schemas";

const byAddress = z.object({ email: emailAddress });

export const lookUpPerson = memberAction()
  .inputSchema(byAddress)
  .action(({ parsedInput, ctx }) => lookUpAddress(ctx, parsedInput));

/** An address that was suppressed is mailed again, whether it has subscriptions or not. */
export const mailAddressAgain = memberAction()
  .inputSchema(byAddress)
  .action(({ parsedInput, ctx }) => liftSuppression(ctx, parsedInput));

/** Everything of an address goes, and it is not mailed again. */
export const eraseAddressAction = memberAction()
  .inputSchema(byAddress)
  .action(async ({ parsedInput, ctx }) => {
    await erasePerson(ctx, parsedInput);
    revalidatePath("/settings/privacy");
  });
