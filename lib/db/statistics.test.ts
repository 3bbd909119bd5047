import { afterAll, expect, test } from "vitest";
import { disconnect, pool } from "./client";

afterAll(disconnect);

const shop = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;

test("a shop that came after the last ANALYZE is joined by keys", async () => {
  const client = await pool.connect();
  try {
    await client.query("begin");
    // Foreign keys are triggers: rows without what they belong to will do here.
    await client.query("SET LOCAL session_replication_role = replica");
    const fill = (n: number, rows: number) =>
      client.query(
        `INSERT INTO subscriptions (shop_id, variant_id, email, status, waiting_since)
         SELECT $1, uuid_v7(), n || '@example.com', 'PENDING', now() FROM generate_series(1, $2::int) n`,
        [shop(n), rows],
      );
    await fill(1, 1000);
    await fill(2, 1000);
    await client.query("ANALYZE subscriptions");
    await fill(3, 2000);
    const { rows } = await client.query<{ "QUERY PLAN": string }>(
      `EXPLAIN WITH meant AS MATERIALIZED (SELECT id FROM subscriptions WHERE shop_id = '${shop(3)}')
       UPDATE subscriptions s SET status = 'SENT' FROM meant WHERE s.shop_id = '${shop(3)}' AND s.id = meant.id`,
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toMatch(/shop_id = .*AND \(id = meant\.id\)|Hash Join|Merge Join/);
  } finally {
    await client.query("rollback");
    client.release();
  }
});
