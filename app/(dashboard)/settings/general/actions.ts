"use server";

import { revalidatePath } from "next/cache";
import { memberAction } from "@/lib/http/member-action";
import { shopProfileSchema, updateProfile } from "@/lib/shops";
import { editedFromSchema } from "@/lib/stale-edit";

export const saveProfile = memberAction()
  .inputSchema(shopProfileSchema.extend({ editedFrom: editedFromSchema }))
  .action(async ({ parsedInput: { editedFrom, ...profile }, ctx }) => {
    const { name, domain, currency, timeZone } = await updateProfile(ctx, profile, { editedFrom });
    // Name and zone stand in the shell too.
    revalidatePath("/", "layout");
    return { name, domain, currency, timeZone };
  });
