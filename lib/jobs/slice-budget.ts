import { query } from "../db/sql";
import { env } from "../env";

const [longestMs, shortestMs] = [1_000, 200];

/** How many shops are served at once: bulk leaves two lanes to work that somebody waits for, where there are three or more. */
export const deliveryLanes = Math.max(1, env.WORKER_CONCURRENCY - 2);

/** How long a shop's turn may last when so many others wait for theirs and so many are served at once. */
export const turnMs = (waiting: number, atOnce: number): number =>
  Math.round(Math.max(shortestMs, Math.min(longestMs, (longestMs * atOnce) / Math.max(1, waiting))));

/**
 * How many other shops wait for their turn, and whether any other work does: where lanes are few, it waits for this one.
 * own: the key of the job that asks.
 */
async function othersWaiting(own: string): Promise<{ shops: number; anybody: boolean }> {
  const [row] = await query<{ shops: number; all: number }>(
    "waiting-jobs",
    `SELECT count(*) FILTER (WHERE task_identifier = 'deliver')::int AS shops, count(*)::int AS all
       FROM graphile_worker.jobs
      WHERE locked_at IS NULL AND run_at <= now() AND attempts < max_attempts
        AND key IS DISTINCT FROM $1`,
    [own],
  );
  return { shops: row?.shops ?? 0, anybody: (row?.all ?? 0) > 0 };
}

/** Does any job wait but bulk tasks? */
export async function anybodyWaits(): Promise<boolean> {
  const { anybody } = await othersWaiting("bulk");
  return anybody;
}

/**
 * Gives a shop turns until it needs no more, or other work waits: the more shops wait, the shorter each turn, so that who
 * comes new waits about a second, not one for each of them.
 * @param turn one turn of about so many ms; says whether the shop needs another
 * @returns whether it still does: then it belongs behind the others
 */
export async function takeTurns(shopId: string, turn: (ms: number) => Promise<boolean>): Promise<boolean> {
  const own = `deliver:${shopId}`;
  let { shops } = await othersWaiting(own);
  for (;;) {
    const more = await turn(turnMs(shops, deliveryLanes));
    if (!more) return false;
    const waiting = await othersWaiting(own);
    if (waiting.anybody) return true;
    shops = waiting.shops;
  }
}
