"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { memberAction } from "@/lib/http/member-action";
import { dismiss, restore } from "@/lib/preferences";

/** Everybody may put the checklist away for themselves. */
export const dismissChecklist = memberAction("VIEWER")
  .inputSchema(z.object({}))
  .action(async ({ ctx }) => {
    await dismiss(ctx, "checklist");
    revalidatePath("/");
  });

export const restoreChecklist = memberAction("VIEWER")
  .inputSchema(z.object({}))
  .action(async ({ ctx }) => {
    await restore(ctx, "checklist");
    revalidatePath("/");
  });
