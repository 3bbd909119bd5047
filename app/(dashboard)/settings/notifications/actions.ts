"use server";

import { revalidatePath } from "next/cache";
import { AppError } from "@/lib/errors";
import { memberAction } from "@/lib/http/member-action";
import { policySchema, setPolicy } from "@/lib/shops";
import { editedFromSchema } from "@/lib/stale-edit";

export const savePolicy = memberAction()
  .inputSchema(policySchema.extend({ editedFrom: editedFromSchema }))
  .action(async ({ parsedInput: { editedFrom, ...policy }, ctx }) => {
    // The page is locked without Premium; the operator's command is not.
    if (ctx.member.shop.plan !== "PREMIUM")
      throw new AppError("plan-required", "The notification policy is part of Premium.");
    await setPolicy(ctx, policy, { editedFrom });
    revalidatePath("/settings/notifications");
  });
