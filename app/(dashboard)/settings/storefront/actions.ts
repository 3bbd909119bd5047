"use server";

import { revalidatePath } from "next/cache";
import { memberAction } from "@/lib/http/member-action";
import { allowedOriginsSchema, editedFromSchema, setPolicy } from "@/lib/shops";

export const saveOrigins = memberAction()
  .inputSchema(allowedOriginsSchema.extend({ editedFrom: editedFromSchema }))
  .action(async ({ parsedInput: { editedFrom, ...change }, ctx }) => {
    const { allowedOrigins } = await setPolicy(ctx, change, { editedFrom });
    revalidatePath("/settings/storefront");
    return { allowedOrigins };
  });
