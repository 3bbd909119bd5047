"use server";

import { revalidatePath } from "next/cache";
import { memberAction } from "@/lib/http/member-action";
import { shopProfileSchema, updateProfile } from "@/lib/shops";

export const saveProfile = memberAction()
  .inputSchema(shopProfileSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { name, domain, currency, timeZone } = await updateProfile(ctx, parsedInput);
    // Name and zone stand in the shell too.
    revalidatePath("/", "layout");
    return { name, domain, currency, timeZone };
  });
