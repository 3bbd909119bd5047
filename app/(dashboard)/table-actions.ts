"use server";

import { z } from "zod";
import { memberAction } from "@/lib/http/member-action";
import { setTableView, tableKey, tableView } from "@/lib/preferences";

/** Keeps which columns of a table a person sees, and how high its rows are. */
export const saveTableView = memberAction("VIEWER")
  .inputSchema(z.object({ table: tableKey, view: tableView }))
  .action(({ parsedInput, ctx }) => setTableView(ctx, parsedInput));
