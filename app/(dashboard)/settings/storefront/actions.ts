"use server";

import { revalidatePath } from "next/cache";
import { memberAction } from "@/lib/http/member-action";
import { allowedOriginsSchema, setPolicy } from "@/lib/shops";
import { editedFromSchema } from "@/lib/stale-edit";

export const saveOrigins = memberAction()
  .inputSchema(allowedOriginsSchema.extend({ editedFrom: editedFromSchema }))
  .action(async ({ parsedInput: { editedFrom, ...change }, ctx }) => {
    const { allowedOrigins } = await setPolicy(ctx, change, { editedFrom });
    revalidatePath("/settings/storefront");
    return { allowedOrigins };
  });
