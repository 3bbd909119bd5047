"use server";

import { refresh } from "next/cache";
import { doOrStart, pickOf, startBulk } from "@/lib/bulk";
import { countProducts, deleteProductsKind, exportProductsKind, productFilter } from "@/lib/catalog";
import { memberAction } from "@/lib/http/member-action";

const pick = pickOf(productFilter);

/** Many products: a few are done at once, more of them by a task that can be left. */
export const deleteProductsAction = memberAction("ADMIN")
  .inputSchema(pick)
  .action(async ({ parsedInput, ctx }) => {
    const done = await doOrStart(ctx, deleteProductsKind, parsedInput);
    refresh();
    return done;
  });

export const exportProductsAction = memberAction("ADMIN")
  .inputSchema(pick)
  .action(({ parsedInput, ctx }) => startBulk(ctx, exportProductsKind, parsedInput));

export const countProductsAction = memberAction("VIEWER")
  .inputSchema(pick)
  .action(({ parsedInput, ctx }) => countProducts(ctx, parsedInput));
