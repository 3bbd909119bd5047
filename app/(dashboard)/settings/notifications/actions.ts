"use server";

import { revalidatePath } from "next/cache";
import { memberAction } from "@/lib/http/member-action";
import { editedFromSchema, policySchema, setPolicy } from "@/lib/shops";

export const savePolicy = memberAction()
  .inputSchema(policySchema.extend({ editedFrom: editedFromSchema }))
  .action(async ({ parsedInput: { editedFrom, ...policy }, ctx }) => {
    await setPolicy(ctx, policy, { editedFrom });
    revalidatePath("/settings/notifications");
  });
