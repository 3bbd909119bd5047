import { againOnClash } from "../db/again-on-clash";
import { query, transaction } from "../db/sql";
import { keptDays } from "./schemas";

type Ended = { shopId: string; id: string };

/** What a task can have much of, with how many rows one statement takes; a part is a MiB at most. */
const large: [table: string, rows: number][] = [
  ["import_lines", 5_000],
  ["bulk_parts", 20],
];

/** Ids stand in the input of what reads them, as an import's check does. */
const unread = `NOT EXISTS (SELECT FROM bulk_tasks r WHERE r.shop_id = t.shop_id AND r.status IN ('QUEUED', 'RUNNING')
  AND strpos(r.input::text, t.id::text) > 0)`;

/**
 * Removes tasks that ended `keptDays` ago with their files and lines, in bounded statements, until none is left. What a
 * task that waits or runs reads stays until that one has ended.
 */
export async function removeEndedTasks(signal?: AbortSignal): Promise<void> {
  for (;;) {
    const tasks = await query<Ended>(
      "ended-tasks",
      `SELECT t.shop_id AS "shopId", t.id FROM bulk_tasks t
        WHERE t.ended_at < now() - interval '${keptDays} days' AND ${unread} ORDER BY t.ended_at LIMIT 100`,
      [],
    );
    if (tasks.length === 0) return;
    for (const task of tasks) {
      if (!(await close(task))) continue;
      for (const [table, rows] of large) await empty(task, table, rows, signal);
      if (signal?.aborted) return;
      await againOnClash(() =>
        query("remove-ended-task", "DELETE FROM bulk_tasks WHERE shop_id = $1 AND id = $2", [task.shopId, task.id]),
      );
    }
  }
}

/** From here on nobody begins to read it: without a result there is nothing to read. */
function close({ shopId, id }: Ended): Promise<boolean> {
  return transaction(async (on) => {
    // A statement of its own: one that waits for the row goes on with what it saw of other rows before.
    await query(
      "lock-ended-task",
      "SELECT 1 FROM bulk_tasks WHERE shop_id = $1 AND id = $2 FOR UPDATE",
      [shopId, id],
      on,
    );
    const closed = await query(
      "close-ended-task",
      `UPDATE bulk_tasks t SET result = NULL WHERE t.shop_id = $1 AND t.id = $2 AND ${unread} RETURNING 1`,
      [shopId, id],
      on,
    );
    return closed.length > 0;
  });
}

async function empty({ shopId, id }: Ended, table: string, rows: number, signal?: AbortSignal): Promise<void> {
  const text = `DELETE FROM ${table} WHERE shop_id = $1 AND task_id = $2 AND ctid = ANY(ARRAY(
    SELECT ctid FROM ${table} WHERE shop_id = $1 AND task_id = $2 LIMIT $3)) RETURNING 1`;
  for (let gone = rows; gone === rows && !signal?.aborted; ) {
    gone = (await againOnClash(() => query(`empty-task-${table}`, text, [shopId, id, rows]))).length;
  }
}
