import type { State } from "@/lib/db/embedded-state";
import { withClient } from "@/lib/db/with-client";

export const ROLE = "shelfbell";
const DATABASE = "shelfbell";

/** Connection string of a database on the embedded server, by default the application's own. */
export function databaseUrl(state: State, database = DATABASE): string {
  return `postgresql://${ROLE}:${state.password}@127.0.0.1:${state.port}/${database}`;
}

/** Whether this very server answers: the password is its own, so another server on the same port does not pass. */
export async function answers(state: State): Promise<boolean> {
  if (!state.port) return false;
  try {
    await withClient(databaseUrl(state, "postgres"), (client) => client.query("SELECT 1"));
    return true;
  } catch {
    return false;
  }
}

export async function ensureOwnDatabase(state: State): Promise<void> {
  await withClient(databaseUrl(state, "postgres"), async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  });
}
