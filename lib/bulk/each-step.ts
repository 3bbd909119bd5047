import type { BulkStep, BulkWork } from "./kind";

/** Rows that are looked up at once, and how long a step goes on with them. */
const [pageSize, stepMs] = [50, 1_000];

type Each<Row> = {
  /** The next rows beyond an id, in order of id. */
  next: (after: string | null, limit: number) => Promise<Row[]>;
  /** Does it to one, in a transaction of its own; false = it could not be. Doing it again must do no harm. */
  work: (row: Row) => Promise<boolean>;
};

/** A step of a kind that goes through rows one by one, for a second. */
export async function eachStep<Row extends { id: string }>(
  task: Pick<BulkWork<unknown>, "cursor">,
  { next, work }: Each<Row>,
  signal: AbortSignal,
): Promise<BulkStep> {
  const end = Date.now() + stepMs;
  let [changed, skipped] = [0, 0];
  let after = task.cursor === null ? null : String(task.cursor);
  for (;;) {
    const rows = await next(after, pageSize);
    for (const row of rows) {
      if (await work(row)) changed++;
      else skipped++;
      after = row.id;
      if (signal.aborted || Date.now() > end) return { cursor: after, seen: changed + skipped, changed, skipped };
    }
    if (rows.length < pageSize) return { cursor: null, seen: changed + skipped, changed, skipped };
  }
}
