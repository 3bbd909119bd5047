import { query, type Sql } from "../db/sql";

/** Jobs are coarse: rows hold the work, a job only says that somebody should look now. */
export type Jobs = {
  "process-events": Record<string, never>;
  "provider-events": Record<string, never>;
  settle: Record<string, never>;
  deliver: { shopId: string };
  mails: Record<string, never>;
  "offer-schedule": Record<string, never>;
  "recover-leases": Record<string, never>;
  purge: Record<string, never>;
};

/**
 * Puts a job into graphile-worker's queue, inside the caller's transaction when `on` is its client. A key keeps at most
 * one such job waiting; one that is already running does not count.
 */
export async function enqueue<Name extends keyof Jobs>(
  on: Sql,
  name: Name,
  payload: Jobs[Name],
  { key = name }: { key?: string } = {},
): Promise<void> {
  await query(
    "enqueue",
    `SELECT graphile_worker.add_job($1, payload := $2::json, job_key := $3, job_key_mode := 'preserve_run_at', max_attempts := 3)`,
    [name, JSON.stringify(payload), key],
    on,
  );
}
