import { pool } from "./client";
import { query } from "./sql";

/**
 * Does work unless somebody else, in whatever process, is at work of that name. Unlike a locked row it keeps nobody waiting,
 * so that the work may itself wait for other transactions. It ends with the process.
 * @returns whether it was done
 */
export async function alone(name: string, work: () => Promise<void>): Promise<boolean> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // Idle meanwhile: a connection that is cut must not end the process.
  const onCut = (failure: Error) => {
    broken = failure;
  };
  client.on("error", onCut);
  try {
    const lock = "hashtextextended($1::text, 0)";
    const [row] = await query<{ mine: boolean }>(
      "alone",
      `SELECT pg_try_advisory_lock(${lock}) AS mine`,
      [name],
      client,
    );
    if (!row?.mine) return false;
    try {
      await work();
    } finally {
      await query("alone-end", `SELECT pg_advisory_unlock(${lock})`, [name], client).catch((failure: Error) => {
        broken = failure;
      });
    }
    return true;
  } finally {
    client.off("error", onCut);
    client.release(broken);
  }
}
