import type { PoolClient, QueryResultRow } from "pg";
import { pool } from "./client";

export type Sql = Pick<PoolClient, "query">;

/**
 * One statement on the pool (or on a transaction's client), prepared once per connection under `name`.
 * Rows come as the statement names its columns; the caller's type says which.
 */
export async function query<Row extends QueryResultRow>(
  name: string,
  text: string,
  values: unknown[],
  on: Sql = pool,
): Promise<Row[]> {
  return (await on.query<Row>({ name, text, values })).rows;
}

/**
 * One statement over whole arrays of values, planned for them each time: a plan kept from a call with ten rows would be
 * used for ten thousand, and join them row by row.
 */
export async function bulkQuery<Row extends QueryResultRow>(text: string, values: unknown[], on: Sql): Promise<Row[]> {
  return (await on.query<Row>({ text, values })).rows;
}

/**
 * The shop of a statement, its $1, as a value that is not known while the statement is planned: `shop_id = ${ofShop}`. Of a
 * shop that came after the last ANALYZE statistics say that it has no rows: planned for it by name, a join reads all that
 * it has once for each row (docs/decisions/0083-a-shop-newer-than-statistics.md).
 */
export const ofShop = "(SELECT $1::uuid)";

/** Runs work in one transaction on one connection: commits when it returns, rolls back when it throws. */
export async function transaction<T>(work: (on: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
