"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { memberAction } from "@/lib/http/member-action";
import { callOffRestock, hurryRestock } from "@/lib/restocks";

const restock = z.object({ restockId: z.uuid() });

export const hurryRestockAction = memberAction("ADMIN")
  .inputSchema(restock)
  .action(async ({ parsedInput, ctx }) => {
    const done = await hurryRestock(ctx, parsedInput);
    refresh();
    return done;
  });

export const callOffRestockAction = memberAction("ADMIN")
  .inputSchema(restock)
  .action(async ({ parsedInput, ctx }) => {
    const done = await callOffRestock(ctx, parsedInput);
    refresh();
    return done;
  });
