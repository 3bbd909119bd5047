import { query } from "../db/sql";
import { logger } from "../logger";
import { type Jobs, priorityOf } from "./enqueue";

type Simple = { [Name in keyof Jobs]: Jobs[Name] extends Record<string, never> ? Name : never }[keyof Jobs];

/**
 * Calls for a job after a commit, unless one waits already. For hot paths: `enqueue` in the transaction would hold the one
 * row of its key until the commit, and all writers would wait for each other. A failure costs half a second: the sweep
 * finds the rows that are due.
 */
export async function wake(name: Simple): Promise<void> {
  await query(
    "wake",
    `SELECT graphile_worker.add_job($1, job_key := $1, job_key_mode := 'preserve_run_at', max_attempts := 3,
                                    priority := $2)
      WHERE NOT EXISTS (SELECT FROM graphile_worker.jobs
                         WHERE key = $1 AND locked_at IS NULL AND attempts = 0 AND run_at <= now())`,
    [name, priorityOf[name]],
  ).catch((err) => logger.warn({ err, job: name }, "could not call for a job; the sweep will"));
}
