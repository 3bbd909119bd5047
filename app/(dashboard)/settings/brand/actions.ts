"use server";

import { revalidatePath } from "next/cache";
import { memberAction } from "@/lib/http/member-action";
import { brandSchema, updateBrand } from "@/lib/shops";

export const saveBrand = memberAction()
  .inputSchema(brandSchema)
  .action(async ({ parsedInput: { brandColor, logoUrl }, ctx }) => {
    const kept = await updateBrand(ctx, { brandColor, logoUrl: logoUrl ?? "" });
    revalidatePath("/settings/brand");
    return { brandColor: kept.brandColor, logoUrl: kept.logoUrl ?? "" };
  });
