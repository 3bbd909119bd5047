import { z } from "zod";
import { BulkTaskStatus } from "../db/generated/enums";

export const bulkFile = z.object({ name: z.string(), type: z.string(), gzip: z.boolean().optional() });

/** A bulk task as its person sees it. */
export const bulkTask = z.object({
  id: z.uuid(),
  kind: z.string(),
  status: z.enum(BulkTaskStatus),
  /** null = nobody knows how many there will be. */
  total: z.number().int().nullable(),
  seen: z.number().int(),
  changed: z.number().int(),
  skipped: z.number().int(),
  /** Why it failed, in words for the person. */
  problem: z.string().nullable(),
  result: z.json(),
  /** A finished task's file: GET /api/dashboard/tasks/<id>/file. */
  file: z.string().nullable(),
  createdAt: z.coerce.date(),
  endedAt: z.coerce.date().nullable(),
});
export type BulkTaskView = z.infer<typeof bulkTask>;

/** Is it still going on? */
export const isRunning = ({ status }: Pick<BulkTaskView, "status">): boolean =>
  status === "QUEUED" || status === "RUNNING";

/** A task that has ended is kept, with its file, for so many days. */
export const keptDays = 7;

/** Most rows that are picked one by one. */
export const mostIds = 1_000;

/** What a table's bulk action is about: rows picked one by one, or all that its filter leaves. */
export const pickOf = <Filter extends z.ZodType>(filter: Filter) =>
  z.union([z.strictObject({ ids: z.array(z.uuid()).min(1).max(mostIds) }), z.strictObject({ filter })]);
