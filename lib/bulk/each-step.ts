import type { BulkStep, BulkWork } from "./kind";

/** Rows that are looked up at once, and how long a step goes on with them. */
const [pageSize, stepMs] = [50, 1_000];

/** Beyond one id (null = from the first on) and before the other. */
export type IdSpan = { after: string | null; until: string };

/** When a task began, by its id: for what its kind's rows tell by time, not by their own id. */
export const startOf = (taskId: string): Date => new Date(Number.parseInt(taskId.replaceAll("-", "").slice(0, 12), 16));

type Each<Row> = {
  /** The next rows of a span, in order of id. */
  next: (span: IdSpan, limit: number) => Promise<Row[]>;
  /** Does it to one, in a transaction of its own; false = it could not be. Doing it again must do no harm. */
  work: (row: Row) => Promise<boolean>;
};

/**
 * A step of a kind that goes through rows one by one, for a second. Those that were made after the task was started are
 * nobody's decision: ids begin with their time, and the task's is younger than all that it means.
 */
export async function eachStep<Row extends { id: string }>(
  task: Pick<BulkWork<unknown>, "id" | "cursor">,
  { next, work }: Each<Row>,
  signal: AbortSignal,
): Promise<BulkStep> {
  const end = Date.now() + stepMs;
  let [changed, skipped] = [0, 0];
  let after = task.cursor === null ? null : String(task.cursor);
  for (;;) {
    const rows = await next({ after, until: task.id }, pageSize);
    for (const row of rows) {
      if (await work(row)) changed++;
      else skipped++;
      after = row.id;
      if (signal.aborted || Date.now() > end) return { cursor: after, seen: changed + skipped, changed, skipped };
    }
    if (rows.length < pageSize) return { cursor: null, seen: changed + skipped, changed, skipped };
  }
}
