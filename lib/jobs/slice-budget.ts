import { query } from "../db/sql";
import { env } from "../env";

const [longestMs, shortestMs] = [1_000, 200];

/** How long a shop's turn may last when so many others wait for theirs and so many are served at once. */
export const turnMs = (waiting: number, atOnce: number): number =>
  Math.round(Math.max(shortestMs, Math.min(longestMs, (longestMs * atOnce) / Math.max(1, waiting))));

/** The more shops wait for their turn, the shorter each is: who comes new waits about a second, not one for each of them. */
export async function sliceBudget(): Promise<number> {
  const [row] = await query<{ waiting: number }>(
    "waiting-deliveries",
    `SELECT count(*)::int AS waiting FROM graphile_worker.jobs
      WHERE task_identifier = 'deliver' AND locked_at IS NULL AND run_at <= now()`,
    [],
  );
  return turnMs(row?.waiting ?? 0, env.WORKER_CONCURRENCY);
}
