"use server";

import { revalidatePath } from "next/cache";
import { memberAction } from "@/lib/http/member-action";
import { rotateSecretSchema, rotateWebhookSecret } from "@/lib/settings";
import {
  allowedOriginsSchema,
  brandSchema,
  policySchema,
  setPolicy,
  shopProfileSchema,
  updateBrand,
  updateProfile,
} from "@/lib/shops";

export const saveProfile = memberAction()
  .inputSchema(shopProfileSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { name, domain, currency, timeZone } = await updateProfile(ctx, parsedInput);
    // Name and zone stand in the shell too.
    revalidatePath("/", "layout");
    return { name, domain, currency, timeZone };
  });

export const saveBrand = memberAction()
  .inputSchema(brandSchema)
  .action(async ({ parsedInput: { brandColor, logoUrl }, ctx }) => {
    const kept = await updateBrand(ctx, { brandColor, logoUrl: logoUrl ?? "" });
    revalidatePath("/settings/general");
    return { brandColor: kept.brandColor, logoUrl: kept.logoUrl ?? "" };
  });

export const savePolicy = memberAction()
  .inputSchema(policySchema)
  .action(async ({ parsedInput, ctx }) => {
    await setPolicy(ctx, parsedInput);
    revalidatePath("/settings/general");
  });

export const saveOrigins = memberAction()
  .inputSchema(allowedOriginsSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { allowedOrigins } = await setPolicy(ctx, parsedInput);
    revalidatePath("/settings/general");
    return { allowedOrigins };
  });

/** The answer is the only time that the secret can be read. */
export const newWebhookSecret = memberAction()
  .inputSchema(rotateSecretSchema)
  .action(async ({ parsedInput, ctx }) => {
    const made = await rotateWebhookSecret(ctx, parsedInput);
    revalidatePath("/settings/general");
    return made;
  });
