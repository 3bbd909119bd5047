"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { startBulk } from "@/lib/bulk";
import { allowAgain } from "@/lib/erasures";
import { memberAction } from "@/lib/http/member-action";
import { deleteShop, deleteShopSchema, exportShopKind, setRetention, setRetentionSchema } from "@/lib/privacy";
import { emailAddress } from "@/lib/subscriptions/schemas";

const fresh = () => revalidatePath("/settings/privacy");

export const saveRetention = memberAction()
  .inputSchema(setRetentionSchema)
  .action(async ({ parsedInput, ctx }) => {
    const kept = await setRetention(ctx, parsedInput);
    fresh();
    return kept;
  });

export const allowErased = memberAction()
  .inputSchema(z.object({ email: emailAddress }))
  .action(async ({ parsedInput, ctx }) => {
    await allowAgain(ctx, parsedInput);
    fresh();
  });

export const exportEverything = memberAction("OWNER").action(async ({ ctx }) => startBulk(ctx, exportShopKind, {}));

/** Where to go afterwards: another shop of the person's, or the end. */
export const deleteThisShop = memberAction("OWNER")
  .inputSchema(deleteShopSchema)
  .action(async ({ parsedInput, ctx }) => {
    await deleteShop(ctx, parsedInput);
    return { next: ctx.member.shops.length > 1 ? "/" : "/goodbye" };
  });
