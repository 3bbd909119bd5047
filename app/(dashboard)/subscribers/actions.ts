"use server";

import { z } from "zod";
import { listProducts } from "@/lib/catalog";
import { memberAction } from "@/lib/http/member-action";

/** Products to filter by, as choices: the value is the platform's id. */
export const findProductsAction = memberAction("VIEWER")
  .inputSchema(z.object({ search: z.string().max(200) }))
  .action(async ({ parsedInput: { search }, ctx }) => {
    const { rows } = await listProducts(ctx, { search, limit: 20 });
    return rows.map(({ externalId, title }) => ({ value: externalId, label: title }));
  });
