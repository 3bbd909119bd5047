import { setTimeout as sleep } from "node:timers/promises";
import { query } from "../db/sql";

const lookEveryMs = 20;
const longestMs = 10_000;

// A statement is one connection's since one moment: long transactions are not waited for, as their next statement sees more.
const running = `backend_xmin IS NOT NULL AND state = 'active' AND backend_type = 'client backend' AND datname = current_database()`;

/**
 * Waits until no statement runs any more that cannot see what is committed by now: a sign-up that waits for a variant's row,
 * say, looked for erasures before it waited. What takes longer than ten seconds (nothing that signs up) is not waited for.
 */
export async function untilSeen(): Promise<void> {
  let before = await query<{ pid: number; since: string }>(
    "statements-before",
    `SELECT pid, extract(epoch FROM query_start)::text AS since FROM pg_stat_activity
      WHERE ${running} AND pid <> pg_backend_pid()`,
    [],
  );
  for (const end = Date.now() + longestMs; before.length > 0 && Date.now() < end; await sleep(lookEveryMs)) {
    before = await query(
      "statements-still-running",
      `SELECT a.pid, b.since FROM unnest($1::int[], $2::text[]) AS b (pid, since) JOIN pg_stat_activity a
           ON a.pid = b.pid AND extract(epoch FROM a.query_start)::text = b.since
        WHERE ${running}`,
      [before.map(({ pid }) => pid), before.map(({ since }) => since)],
    );
  }
}
