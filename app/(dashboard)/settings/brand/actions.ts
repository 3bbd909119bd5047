"use server";

import { revalidatePath } from "next/cache";
import { memberAction } from "@/lib/http/member-action";
import { brandSchema, updateBrand } from "@/lib/shops";
import { editedFromSchema } from "@/lib/stale-edit";

export const saveBrand = memberAction()
  .inputSchema(brandSchema.extend({ editedFrom: editedFromSchema }))
  .action(async ({ parsedInput: { brandColor, logoUrl, editedFrom }, ctx }) => {
    const kept = await updateBrand(ctx, { brandColor, logoUrl: logoUrl ?? "" }, { editedFrom });
    revalidatePath("/settings/brand");
    return { brandColor: kept.brandColor, logoUrl: kept.logoUrl ?? "" };
  });
