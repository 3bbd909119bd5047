"use server";

import { z } from "zod";
import { cancelBulk, dismissBulk } from "@/lib/bulk";
import { memberAction } from "@/lib/http/member-action";

/** Ends one of the member's own tasks; what it has done stands. */
export const cancelTask = memberAction("VIEWER")
  .inputSchema(z.object({ id: z.uuid() }))
  .action(({ parsedInput: { id }, ctx }) => cancelBulk(ctx, id));

/** Puts away one of the member's own tasks that have ended, or all of them. */
export const dismissTasks = memberAction("VIEWER")
  .inputSchema(z.object({ id: z.uuid().nullable() }))
  .action(({ parsedInput: { id }, ctx }) => dismissBulk(ctx, id));
