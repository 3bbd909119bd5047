import { afterAll, expect, test } from "vitest";
import { disconnect, pool } from "./client";

afterAll(disconnect);

test("no table keeps statistics of its shops: of a new one they say that it has no rows", async () => {
  const { rows } = await pool.query<{ table: string; target: number | null }>(
    `SELECT c.relname AS "table", a.attstattarget AS target FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE a.attname = 'shop_id' AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`,
  );
  expect(rows.length).toBeGreaterThan(15);
  expect(rows.filter(({ target }) => target !== 0)).toEqual([]);
});

test("a shop that came after the last ANALYZE is joined by keys", async () => {
  const shop = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
  const client = await pool.connect();
  try {
    await client.query("begin");
    // Foreign keys are triggers: rows without their shop will do here.
    await client.query("SET LOCAL session_replication_role = replica");
    const fill = (of: string, rows: number) =>
      client.query(
        `INSERT INTO suppressions (shop_id, email, reason)
         SELECT $1, n || '@example.com', 'bounced' FROM generate_series(1, $2::int) n`,
        [of, rows],
      );
    await fill(shop(1), 500);
    await fill(shop(2), 500);
    await client.query("ANALYZE suppressions");
    await fill(shop(3), 1000);
    const { rows } = await client.query<{ "QUERY PLAN": string }>(
      `EXPLAIN WITH meant AS MATERIALIZED (SELECT email FROM suppressions WHERE shop_id = '${shop(3)}')
       DELETE FROM suppressions s USING meant WHERE s.shop_id = '${shop(3)}' AND s.email = meant.email`,
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toMatch(/shop_id = .*email = meant\.email|Hash Join|Merge Join/);
  } finally {
    await client.query("rollback");
    client.release();
  }
});
