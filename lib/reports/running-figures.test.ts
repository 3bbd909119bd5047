import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/lib/context";
import { pool } from "@/lib/db/client";
import { opened, someoneWaitsFor } from "@/lib/testing/at-once";
import { dropShop, makeProduct, makeShop, makeVariant } from "@/prisma/factories";
import { foldFigures } from "./fold-figures";

let ctx: Ctx;
let restocks: string[];

const quarters = `SELECT shop_id, at, sum(sign_ups)::int AS sign_ups, sum(sent)::int AS sent, sum(clicked)::int AS clicked, sum(failed)::int AS failed
  FROM report_quarters WHERE shop_id = $1 GROUP BY 1, 2
  HAVING sum(sign_ups) <> 0 OR sum(sent) <> 0 OR sum(clicked) <> 0 OR sum(failed) <> 0 ORDER BY at`;
const countedQuarters = `SELECT $1::uuid AS shop_id, at, sum(sign_ups)::int AS sign_ups, sum(sent)::int AS sent, sum(clicked)::int AS clicked, sum(failed)::int AS failed
  FROM (SELECT date_bin('15 minutes', subscribed_at, '2000-01-01Z') AS at, 1 AS sign_ups, 0 AS sent, 0 AS clicked, 0 AS failed
          FROM subscriptions WHERE shop_id = $1
        UNION ALL SELECT date_bin('15 minutes', created_at, '2000-01-01Z'), 0, (status = 'SENT')::int,
               (status = 'SENT' AND clicked_at IS NOT NULL)::int, (status = 'FAILED')::int
          FROM alerts WHERE shop_id = $1 AND status IN ('SENT', 'FAILED')) plain GROUP BY at ORDER BY at`;
const variants = `SELECT variant_id, sum(waiting)::int AS waiting, sum(wanted)::int AS wanted, sum(queued)::int AS queued,
         sum(in_doubt)::int AS in_doubt, sum(sent)::int AS sent, sum(clicked)::int AS clicked
  FROM report_variants WHERE shop_id = $1 GROUP BY 1
  HAVING sum(waiting) <> 0 OR sum(wanted) <> 0 OR sum(queued) <> 0 OR sum(in_doubt) <> 0 OR sum(sent) <> 0 OR sum(clicked) <> 0
  ORDER BY 1`;
const countedVariants = `SELECT variant_id, sum(waiting)::int AS waiting, sum(wanted)::int AS wanted, sum(queued)::int AS queued,
         sum(in_doubt)::int AS in_doubt, sum(sent)::int AS sent, sum(clicked)::int AS clicked
  FROM (SELECT variant_id, 1 AS waiting, quantity AS wanted, 0 AS queued, 0 AS in_doubt, 0 AS sent, 0 AS clicked
          FROM subscriptions WHERE shop_id = $1 AND status = 'PENDING'
        UNION ALL SELECT variant_id, 0, 0, (status = 'QUEUED')::int, (status = 'IN_DOUBT')::int, (status = 'SENT')::int,
               (status = 'SENT' AND clicked_at IS NOT NULL)::int
          FROM alerts WHERE shop_id = $1 AND status IN ('QUEUED', 'IN_DOUBT', 'SENT')) plain GROUP BY 1 ORDER BY 1`;

async function expectEqualToPlainCount() {
  const read = async (text: string) => (await pool.query(text, [ctx.shopId])).rows;
  expect(await read(quarters)).toEqual(await read(countedQuarters));
  expect(await read(variants)).toEqual(await read(countedVariants));
}

beforeAll(async () => {
  ctx = (await makeShop()).ctx;
  const product = await makeProduct(ctx);
  const made = await Promise.all(Array.from({ length: 4 }, () => makeVariant(ctx, { productId: product.id })));
  const { rows } = await pool.query(
    `INSERT INTO restocks (shop_id, product_id, variant_id, status, settle_at)
     SELECT $1, $2, v, 'DONE', now() FROM unnest($3::uuid[]) v RETURNING id`,
    [ctx.shopId, product.id, made.map(({ id }) => id)],
  );
  restocks = rows.map(({ id }) => id);
});
afterAll(() => dropShop(ctx));

const some = (n: number) =>
  `SELECT id FROM subscriptions WHERE shop_id = $1 ORDER BY random() LIMIT ${n} FOR UPDATE SKIP LOCKED`;
const someAlerts = (n: number) =>
  `SELECT id FROM alerts WHERE shop_id = $1 ORDER BY random() LIMIT ${n} FOR UPDATE SKIP LOCKED`;
const anyOf = (type: string, values: string[]) =>
  `(ARRAY['${values.join("','")}'])[1 + floor(random() * ${values.length})::int]::${type}`;

/** What happens to subscriptions and alerts, each as one statement over several rows at once. */
const operations = [
  `INSERT INTO subscriptions (shop_id, variant_id, email, status, quantity, subscribed_at, waiting_since)
   SELECT $1, (SELECT id FROM variants WHERE shop_id = $1 AND g > 0 ORDER BY random() LIMIT 1), gen_random_uuid() || '@example.com',
          ${anyOf("subscription_status", ["PENDING", "PENDING", "UNCONFIRMED"])}, 1 + floor(random() * 5)::int,
          now() - random() * interval '3 days', now() FROM generate_series(1, 7) g ON CONFLICT DO NOTHING`,
  `INSERT INTO alerts (shop_id, restock_id, subscription_id, product_id, variant_id, email, mail_id, token, created_at)
   SELECT s.shop_id, r.id, s.id, r.product_id, s.variant_id, s.email, gen_random_uuid(), gen_random_uuid(), now() - random() * interval '2 days'
     FROM subscriptions s JOIN restocks r ON r.shop_id = s.shop_id AND r.variant_id = s.variant_id
    WHERE s.shop_id = $1 AND s.status = 'PENDING' ORDER BY random() LIMIT 6 ON CONFLICT DO NOTHING`,
  `WITH a AS (UPDATE alerts SET status = 'SENT', sent_at = now() WHERE id IN (${someAlerts(5)}) AND status = 'QUEUED' AND shop_id = $1
              RETURNING subscription_id)
   UPDATE subscriptions SET status = 'SENT', notified_at = now() WHERE shop_id = $1 AND id IN (SELECT subscription_id FROM a)`,
  `UPDATE alerts SET status = ${anyOf("delivery_status", ["FAILED", "IN_DOUBT", "CANCELLED"])}
    WHERE shop_id = $1 AND status = 'QUEUED' AND id IN (${someAlerts(3)})`,
  `UPDATE alerts SET clicks = clicks + 1, clicked_at = coalesce(clicked_at, now()) WHERE shop_id = $1 AND id IN (${someAlerts(3)})`,
  `UPDATE alerts SET status = 'CANCELLED' WHERE shop_id = $1 AND status = 'FAILED' AND id IN (${someAlerts(2)})`,
  `UPDATE subscriptions SET status = 'UNSUBSCRIBED', unsubscribed_at = now() WHERE shop_id = $1 AND id IN (${some(2)})`,
  `UPDATE subscriptions SET quantity = 1 + floor(random() * 9)::int WHERE shop_id = $1 AND id IN (${some(3)})`,
  `UPDATE subscriptions SET subscribed_at = subscribed_at - interval '20 minutes' WHERE shop_id = $1 AND id IN (${some(2)})`,
  `DELETE FROM subscriptions WHERE shop_id = $1 AND id IN (${some(2)})`,
  `DELETE FROM alerts WHERE shop_id = $1 AND id IN (${someAlerts(1)})`,
];

describe("running figures", () => {
  it("equal a plain count after any operations, some rolled back, many at once, folded meanwhile", async () => {
    const actor = async () => {
      for (let i = 0; i < 60; i++) {
        const client = await pool.connect();
        try {
          await client.query("begin");
          for (let n = 0; n < 1 + Math.random() * 2; n++) {
            await client.query(operations[Math.floor(Math.random() * operations.length)] ?? "", [ctx.shopId]);
          }
          await client.query(Math.random() < 0.2 ? "rollback" : "commit");
        } catch (error) {
          // Wild operations deadlock, or lose the row they refer to; what is rolled back must not count.
          await client.query("rollback");
          expect(["40P01", "23503"]).toContain((error as { code?: string }).code);
        } finally {
          client.release();
        }
      }
    };
    const folder = async () => {
      for (let i = 0; i < 40; i++) await foldFigures(5);
    };
    await Promise.all([actor(), actor(), actor(), actor(), folder(), folder()]);
    expect(restocks).toHaveLength(4);
    await expectEqualToPlainCount();
    while ((await foldFigures(1000)) > 0);
    await expectEqualToPlainCount();
    const { rows } = await pool.query(
      "SELECT count(*)::int AS n FROM report_quarters WHERE shop_id = $1 AND NOT folded",
      [ctx.shopId],
    );
    expect(rows[0].n).toBe(0);
  });

  it("counts everything anew to the same figures", async () => {
    await pool.query("UPDATE report_variants SET waiting = waiting + 5 WHERE shop_id = $1", [ctx.shopId]);
    await pool.query("SELECT rebuild_report_figures()");
    await expectEqualToPlainCount();
  });

  it("counts everything anew while a worker folds: its sum is not counted beside the new one", async () => {
    await using folder = await opened();
    await folder.on.query(
      `WITH taken AS (DELETE FROM report_quarters WHERE shop_id = $1 RETURNING *)
       INSERT INTO report_quarters (shop_id, at, sign_ups, sent, clicked, failed, folded)
       SELECT shop_id, at, sum(sign_ups), sum(sent), sum(clicked), sum(failed), true FROM taken GROUP BY shop_id, at`,
      [ctx.shopId],
    );
    const rebuilt = pool.query("SELECT rebuild_report_figures()");
    await someoneWaitsFor(folder.pid);
    await folder.commit();
    await rebuilt;
    await expectEqualToPlainCount();
  });

  it("go with their shop", async () => {
    const other = await makeShop();
    const variant = await makeVariant(other.ctx);
    await pool.query(
      "INSERT INTO subscriptions (shop_id, variant_id, email, status, waiting_since) SELECT $1, $2, g || '@example.com', 'PENDING', now() FROM generate_series(1, 20) g",
      [other.id, variant.id],
    );
    await dropShop(other.ctx);
    const { rows } = await pool.query("SELECT count(*)::int AS n FROM report_variants WHERE shop_id = $1", [other.id]);
    expect(rows[0].n).toBe(0);
  });
});
