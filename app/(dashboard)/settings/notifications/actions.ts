"use server";

import { revalidatePath } from "next/cache";
import { memberAction } from "@/lib/http/member-action";
import { policySchema, setPolicy } from "@/lib/shops";

export const savePolicy = memberAction()
  .inputSchema(policySchema)
  .action(async ({ parsedInput, ctx }) => {
    await setPolicy(ctx, parsedInput);
    revalidatePath("/settings/notifications");
  });
