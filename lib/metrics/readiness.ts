import { pool } from "@/lib/db/client";
import { migrationStatus } from "@/lib/db/migration-status";
import { query } from "@/lib/db/sql";

/** What `/api/ready` answers; while the database is down, `migrations` is what was last seen. */
export type Readiness = {
  status: "ok" | "unavailable";
  database: "ok" | "down";
  migrations: "ok" | "pending";
  worker: "ok" | "missing";
};

const PATIENCE_MS = 4_000;
const WORKER_BEATS_WITHIN = "15 seconds";
let lastSeen: Readiness["migrations"] = "pending";

/** Looks at what sign-ups need: database and schema. A worker that is missing shows, but sign-ups go on without it. */
export async function readiness(): Promise<Readiness> {
  try {
    const migrations = await within(PATIENCE_MS, migrationStatus(pool));
    lastSeen = migrations;
    const worker = migrations === "ok" && (await within(PATIENCE_MS, workerBeats())) ? "ok" : "missing";
    return { status: migrations === "ok" ? "ok" : "unavailable", database: "ok", migrations, worker };
  } catch {
    return { status: "unavailable", database: "down", migrations: lastSeen, worker: "missing" };
  }
}

async function workerBeats(): Promise<boolean> {
  const rows = await query(
    "worker_beats",
    `SELECT 1 FROM worker_heartbeats WHERE beat_at > now() - interval '${WORKER_BEATS_WITHIN}' LIMIT 1`,
    [],
  );
  return rows.length > 0;
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
