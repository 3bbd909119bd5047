import { pool } from "../db/client";

/** For tests: inserts into `table` (or updates of it) fail for rows of which `condition` (SQL about NEW) is true. */
export async function makeThrow(table: string, condition: string, on: "INSERT" | "UPDATE" = "INSERT"): Promise<void> {
  await pool.query(
    `CREATE FUNCTION test_throw() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN IF ${condition} THEN RAISE EXCEPTION 'made to throw'; END IF; RETURN NEW; END $$`,
  );
  await pool.query(`CREATE TRIGGER test_throw BEFORE ${on} ON ${table} FOR EACH ROW EXECUTE FUNCTION test_throw()`);
}

export async function stopThrowing(table: string): Promise<void> {
  await pool.query(`DROP TRIGGER test_throw ON ${table}`);
  await pool.query("DROP FUNCTION test_throw()");
}
