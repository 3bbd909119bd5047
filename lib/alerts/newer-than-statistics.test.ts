import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { makeShop, makeSubscription, makeVariant } from "../../prisma/factories";
import type { Ctx } from "../context";
import { db, disconnect, pool } from "../db/client";
import { query } from "../db/sql";
import { closeTransports, saveSmtp } from "../email";
import { setPlan } from "../plans";
import { settleDueRestocks } from "../restocks";
import { type SmtpListener, startSmtpListener } from "../testing/smtp-listener";
import { deliverSlice } from "./deliver-slice";

let listener: SmtpListener;

beforeAll(async () => {
  listener = await startSmtpListener();
});
afterAll(async () => {
  await closeTransports();
  await listener.close();
  await disconnect();
});

/** A shop with `people` queued alerts of one variant, and nobody's mail sent yet. */
async function restocked(people: number): Promise<Ctx> {
  const { ctx } = await makeShop();
  const { shopId } = ctx;
  const sender = { fromName: "Nook", fromEmail: "alerts@nook.example" };
  await saveSmtp(ctx, { host: "127.0.0.1", port: listener.port, security: "none", ...sender });
  const variant = await makeVariant(ctx, { quantity: 5 });
  await makeSubscription(ctx, { variantId: variant.id });
  await query(
    "test-waiting",
    `INSERT INTO subscriptions (shop_id, variant_id, email, status, waiting_since)
     SELECT $1, $2, n || '@example.com', 'PENDING', now() - interval '1 hour' FROM generate_series(1, $3::int) n`,
    [shopId, variant.id, people],
  );
  await db.restock.create({
    data: { shopId, productId: variant.productId, variantId: variant.id, settleAt: new Date(Date.now() - 1) },
  });
  await settleDueRestocks();
  return ctx;
}

type Statement = { name: string; text: string; values: unknown[] };

/** What the work asks the database by name, with the values of the last time. */
async function statementsOf(work: () => Promise<unknown>): Promise<Map<string, Statement>> {
  const asked = new Map<string, Statement>();
  const spy = vi.spyOn(pg.Client.prototype, "query");
  await work();
  for (const [statement] of spy.mock.calls as unknown as [Statement][]) {
    if (statement?.name) asked.set(statement.name, statement);
  }
  spy.mockRestore();
  return asked;
}

/** A plan that reads what it joins once for each row. */
const rowByRow = /Join Filter: \(\w+\.id = \w+\.\w*id\)/;
/** A plan that reads all of a shop by a key of which it knows more. */
const wholeShop =
  /(?:using|on) (?:alerts|subscriptions)_(?:pkey|shop_id_\w+).*\n\s*Index Cond: \(shop_id = [^)]*\)(?:\.col1\))?\n/;
/** Who sends all people of a variant back reads them, once. */
const ofAll = "return-to-waiting";

test.each<[string, string[], (ctx: Ctx) => Promise<unknown>]>([
  [
    "delivering",
    ["claim-leaders", "claim-followers", "settle-alerts"],
    (ctx) => deliverSlice(ctx.shopId, { budgetMs: 5_000 }),
  ],
  [
    "sending back to waiting",
    ["look-again", "settle-alerts", ofAll],
    async (ctx) => {
      await setPlan(ctx, { plan: "FREE" });
      await deliverSlice(ctx.shopId);
    },
  ],
])("%s joins a shop that came after the last ANALYZE by keys", async (_, names, work) => {
  for (let shops = 0; shops < 2; shops++) await restocked(500);
  await pool.query("ANALYZE");
  const ctx = await restocked(1_000);
  const asked = await statementsOf(() => work(ctx));
  for (const name of names) {
    const statement = asked.get(name);
    const { rows } = await pool.query<{ "QUERY PLAN": string }>({
      text: `EXPLAIN ${statement?.text}`,
      values: statement?.values,
    });
    const plan = `${rows.map((row) => row["QUERY PLAN"]).join("\n")}\n`;
    expect(plan, name).not.toMatch(name === ofAll ? rowByRow : wholeShop);
  }
});
