import { pool } from "./client";

const requestMs = 5_000;

/**
 * From here on no statement of this process waits longer for a row that another transaction holds; it fails with 55P03, which
 * is `unavailable` outside (lib/errors). For the web process: a few requests that wait for a long import or deletion would
 * hold all its connections. Workers and commands have time, and their own locks are long on purpose.
 */
export function limitLockWaits(ms = requestMs): void {
  // Not as a parameter of the connection's start: poolers refuse those that they don't know.
  pool.options.onConnect = (client) => client.query(`SET lock_timeout = ${ms}`) as unknown as undefined;
}
