import { query } from "../db/sql";
import { env } from "../env";

const [longestMs, shortestMs] = [1_000, 200];

/** How long a shop's turn may last when so many others wait for theirs and so many are served at once. */
export const turnMs = (waiting: number, atOnce: number): number =>
  Math.round(Math.max(shortestMs, Math.min(longestMs, (longestMs * atOnce) / Math.max(1, waiting))));

/** How many other shops wait for their turn. */
async function othersWaiting(shopId: string): Promise<number> {
  const [row] = await query<{ waiting: number }>(
    "waiting-deliveries",
    `SELECT count(*)::int AS waiting FROM graphile_worker.jobs
      WHERE task_identifier = 'deliver' AND locked_at IS NULL AND run_at <= now() AND key <> 'deliver:' || $1`,
    [shopId],
  );
  return row?.waiting ?? 0;
}

/**
 * Gives a shop turns until it needs no more, or another shop waits: the more wait, the shorter each turn, so that who
 * comes new waits about a second, not one for each of them.
 * @param turn one turn of about so many ms; says whether the shop needs another
 * @returns whether it still does: then it belongs behind the others
 */
export async function takeTurns(shopId: string, turn: (ms: number) => Promise<boolean>): Promise<boolean> {
  let waiting = await othersWaiting(shopId);
  for (;;) {
    const more = await turn(turnMs(waiting, env.WORKER_CONCURRENCY));
    if (!more) return false;
    waiting = await othersWaiting(shopId);
    if (waiting > 0) return true;
  }
}
