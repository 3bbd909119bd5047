import { setTimeout as sleep } from "node:timers/promises";
import { pool } from "../db/client";
import type { Sql } from "../db/sql";

/** For tests of two transactions at once: one that stays open, and is rolled back unless it was committed. */
export async function opened() {
  const client = await pool.connect();
  await client.query("begin");
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const pid = rows[0]?.pid ?? 0;
  let open = true;
  const end = async (how: "commit" | "rollback") => {
    if (!open) return;
    open = false;
    await client.query(how);
    client.release();
  };
  return { on: client as Sql, pid, commit: () => end("commit"), [Symbol.asyncDispose]: () => end("rollback") };
}

/** Resolves when somebody waits for a lock of the connection `pid`; throws after five seconds. */
export async function someoneWaitsFor(pid: number): Promise<void> {
  for (const end = Date.now() + 5_000; Date.now() < end; await sleep(5)) {
    const { rows } = await pool.query("SELECT FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))", [pid]);
    if (rows.length > 0) return;
  }
  throw new Error("Nobody came to wait");
}
