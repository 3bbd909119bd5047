import { againOnClash } from "../db/again-on-clash";
import { query } from "../db/sql";
import { keptDays } from "./schemas";

type Ended = { shopId: string; id: string };

/** What a task can have much of, with how many rows one statement takes; a part is a MiB at most. */
const large: [table: string, rows: number][] = [
  ["import_lines", 5_000],
  ["bulk_parts", 20],
];

/** Removes tasks that ended `keptDays` ago with their files and lines, in bounded statements, until none is left. */
export async function removeEndedTasks(signal?: AbortSignal): Promise<void> {
  for (;;) {
    const tasks = await query<Ended>(
      "ended-tasks",
      `SELECT shop_id AS "shopId", id FROM bulk_tasks WHERE ended_at < now() - interval '${keptDays} days' ORDER BY ended_at LIMIT 100`,
      [],
    );
    if (tasks.length === 0) return;
    for (const task of tasks) {
      for (const [table, rows] of large) await empty(task, table, rows, signal);
      if (signal?.aborted) return;
      await againOnClash(() =>
        query("remove-ended-task", "DELETE FROM bulk_tasks WHERE shop_id = $1 AND id = $2", [task.shopId, task.id]),
      );
    }
  }
}

async function empty({ shopId, id }: Ended, table: string, rows: number, signal?: AbortSignal): Promise<void> {
  const text = `DELETE FROM ${table} WHERE shop_id = $1 AND task_id = $2 AND ctid = ANY(ARRAY(
    SELECT ctid FROM ${table} WHERE shop_id = $1 AND task_id = $2 LIMIT $3)) RETURNING 1`;
  for (let gone = rows; gone === rows && !signal?.aborted; ) {
    gone = (await againOnClash(() => query(`empty-task-${table}`, text, [shopId, id, rows]))).length;
  }
}
