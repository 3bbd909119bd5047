"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { liftSuppression } from "@/lib/alerts";
import { listProducts } from "@/lib/catalog";
import { memberAction } from "@/lib/http/member-action";

/** Products to filter by, as choices: the value is the platform's id. */
export const findProductsAction = memberAction("VIEWER")
  .inputSchema(z.object({ search: z.string().max(200) }))
  .action(async ({ parsedInput: { search }, ctx }) => {
    const { rows } = await listProducts(ctx, { search, limit: 20 });
    return rows.map(({ externalId, title }) => ({ value: externalId, label: title }));
  });

/** An address that was suppressed is mailed again. */
export const liftSuppressionAction = memberAction()
  .inputSchema(z.object({ email: z.string().max(254) }))
  .action(async ({ parsedInput, ctx }) => {
    await liftSuppression(ctx, parsedInput);
    revalidatePath("/subscribers/[id]", "page");
  });
