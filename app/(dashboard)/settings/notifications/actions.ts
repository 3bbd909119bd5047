"use server";

import { revalidatePath } from "next/cache";
import { memberAction } from "@/lib/http/member-action";
import { policySchema, setPolicy } from "@/lib/shops";
import { editedFromSchema } from "@/lib/stale-edit";

export const savePolicy = memberAction()
  .inputSchema(policySchema.extend({ editedFrom: editedFromSchema }))
  .action(async ({ parsedInput: { editedFrom, ...policy }, ctx }) => {
    await setPolicy(ctx, policy, { editedFrom });
    revalidatePath("/settings/notifications");
  });
