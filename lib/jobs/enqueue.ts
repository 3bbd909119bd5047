import { query, type Sql } from "../db/sql";

/** Jobs are coarse: rows hold the work, a job only says that somebody should look now. */
export type Jobs = {
  "process-events": Record<string, never>;
  "provider-events": Record<string, never>;
  settle: Record<string, never>;
  deliver: { shopId: string };
  mails: Record<string, never>;
  "finish-restocks": Record<string, never>;
  "offer-schedule": Record<string, never>;
  "recover-leases": Record<string, never>;
  bulk: Record<string, never>;
  purge: Record<string, never>;
  "remove-shops": Record<string, never>;
};

/**
 * Who is served first (lower = sooner, as graphile-worker has it): mails that somebody waits for, then what makes alerts and
 * keeps the books, then deliveries and members' bulk tasks, which take turns by the time of their call: a member who calls off a
 * long delivery must not wait for its end.
 */
export const priorityOf: Record<keyof Jobs, number> = {
  mails: -30,
  settle: -20,
  "process-events": -20,
  "recover-leases": -20,
  "offer-schedule": -20,
  "finish-restocks": -10,
  "provider-events": -10,
  deliver: 0,
  purge: 0,
  bulk: 0,
  "remove-shops": 20,
};

/** What a worker passes over while as many of its lanes as may are busy with bulk: those calls keep their place. */
export const bulkFlag = "bulk";

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
    `SELECT graphile_worker.add_job($1, payload := $2::json, job_key := $3, job_key_mode := 'preserve_run_at',
                                    max_attempts := 3, priority := $4, flags := $5)`,
    [name, JSON.stringify(payload), key, priorityOf[name], name === "deliver" ? [bulkFlag] : null],
    on,
  );
}

/** One `deliver` job for each of these shops, in one statement. */
export async function enqueueDeliveries(on: Sql, shopIds: readonly string[]): Promise<void> {
  await query(
    "enqueue-deliveries",
    `SELECT graphile_worker.add_job('deliver', payload := json_build_object('shopId', id), job_key := 'deliver:' || id,
                                    job_key_mode := 'preserve_run_at', max_attempts := 3, priority := $2, flags := $3)
       FROM unnest($1::text[]) AS id`,
    [shopIds, priorityOf.deliver, [bulkFlag]],
    on,
  );
}
