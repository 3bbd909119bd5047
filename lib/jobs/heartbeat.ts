import type { WorkerUtils } from "graphile-worker";
import { query } from "../db/sql";

/** A worker that has not been heard of for this long is dead: its job locks are released. */
const deadAfterSeconds = 15;

/** Says that this process works, under which ids it holds jobs, and buries processes that went silent. */
export async function beat(id: string, jobWorkerIds: readonly string[], utils: WorkerUtils): Promise<void> {
  await query(
    "beat",
    `INSERT INTO worker_heartbeats (id, job_worker_ids) VALUES ($1, $2)
     ON CONFLICT (id) DO UPDATE SET beat_at = now(), job_worker_ids = excluded.job_worker_ids`,
    [id, jobWorkerIds],
  );
  const dead = await query<{ ids: string[] }>(
    "bury",
    `DELETE FROM worker_heartbeats WHERE beat_at < now() - make_interval(secs => $1) RETURNING job_worker_ids AS ids`,
    [deadAfterSeconds],
  );
  const ids = dead.flatMap((row) => row.ids);
  if (ids.length > 0) await utils.forceUnlockWorkers(ids);
}

/** Takes this process off the list when it ends in order. */
export async function farewell(id: string): Promise<void> {
  await query("farewell", "DELETE FROM worker_heartbeats WHERE id = $1", [id]);
}
