import { pool } from "../db/client";
import type { BulkTaskStatus } from "../db/generated/enums";
import { query, type Sql } from "../db/sql";
import { type Claimed, leaseSeconds } from "./claim-task";
import type { BulkStep } from "./kind";
import { logged } from "./log-task";

type Held = Pick<Claimed, "shopId" | "id" | "turn">;

/** The task is another worker's by now, or gone with its shop: whatever was done for it must not count. */
export class TurnLost extends Error {
  override name = "TurnLost";
}

/**
 * Notes what a step did; the last one tells the log. A task that was cancelled meanwhile still takes the counts of its last
 * step, and the log that told of the steps before hears of this one too.
 * @returns whether it was not cancelled
 * @throws TurnLost when somebody else has claimed it since
 */
export async function saveStep(on: Sql, { shopId, id, turn }: Held, step: BulkStep): Promise<boolean> {
  const { cursor, seen, changed, skipped, result, total } = step;
  const [saved] = await query<{ status: BulkTaskStatus }>(
    "save-bulk-step",
    `WITH saved AS (
     UPDATE bulk_tasks SET cursor = $4::jsonb, seen = seen + $5, changed = changed + $6, skipped = skipped + $7,
            result = coalesce($8::jsonb, result), total = CASE WHEN coalesce($9, total) IS NOT NULL THEN greatest(coalesce($9, total), seen + $5) END, tries = 0,
            ahead = 0, lease_until = now() + make_interval(secs => $10),
            status = CASE WHEN status = 'RUNNING' AND $11 THEN 'DONE' ELSE status END,
            ended_at = CASE WHEN status = 'RUNNING' AND $11 THEN now() ELSE ended_at END
      WHERE shop_id = $1 AND id = $2 AND turn = $3 AND status IN ('RUNNING', 'CANCELLED')
      RETURNING *
     ), ${logged("saved", "CASE status WHEN 'DONE' THEN changed WHEN 'CANCELLED' THEN $6 ELSE 0 END")}
     SELECT status FROM saved`,
    [
      ...[shopId, id, turn, JSON.stringify(cursor), seen, changed, skipped],
      result === undefined ? null : JSON.stringify(result),
      total ?? null,
      leaseSeconds,
      cursor === null,
    ],
    on,
  );
  if (!saved) throw new TurnLost();
  return saved.status !== "CANCELLED";
}

/**
 * Prolongs the lease. ahead: how far the step is beyond what was kept, null = as it was.
 * @returns false = cancelled, or somebody else's by now: the step should end
 */
export async function beatTask({ shopId, id, turn }: Held, ahead: number | null = null): Promise<boolean> {
  const rows = await query(
    "beat-bulk",
    `UPDATE bulk_tasks SET lease_until = now() + make_interval(secs => $4), ahead = coalesce($5, ahead)
      WHERE shop_id = $1 AND id = $2 AND turn = $3 AND status = 'RUNNING' RETURNING 1`,
    [shopId, id, turn, leaseSeconds, ahead],
  );
  return rows.length > 0;
}

/** Lets anybody go on with it, after so many seconds. */
export async function releaseTask({ shopId, id, turn }: Held, afterSeconds = 0): Promise<void> {
  await query(
    "release-bulk",
    `UPDATE bulk_tasks SET ahead = 0, lease_until = CASE WHEN $4::float8 > 0 THEN now() + make_interval(secs => $4) END
      WHERE shop_id = $1 AND id = $2 AND turn = $3`,
    [shopId, id, turn, afterSeconds],
  );
}

/** Ends it for a reason that the person is told; the log hears what was done up to then. */
export async function failTask({ shopId, id, turn }: Held, problem: string): Promise<void> {
  await query(
    "fail-bulk",
    `WITH failed AS (
       UPDATE bulk_tasks SET status = 'FAILED', problem = $4, ahead = 0, ended_at = now(), lease_until = NULL
        WHERE shop_id = $1 AND id = $2 AND turn = $3 AND status = 'RUNNING' RETURNING *
     ), ${logged("failed", "changed")}
     SELECT 1 FROM failed`,
    [shopId, id, turn, problem.slice(0, 500)],
    pool,
  );
}
