"use server";

import { revalidatePath } from "next/cache";
import { memberAction } from "@/lib/http/member-action";
import { allowedOriginsSchema, setPolicy } from "@/lib/shops";

export const saveOrigins = memberAction()
  .inputSchema(allowedOriginsSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { allowedOrigins } = await setPolicy(ctx, parsedInput);
    revalidatePath("/settings/storefront");
    return { allowedOrigins };
  });
