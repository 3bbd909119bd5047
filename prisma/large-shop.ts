import type pg from "pg";
import { systemCtx } from "@/lib/context";
import { db } from "@/lib/db/client";
import { withClient } from "@/lib/db/with-client";
import { createUser } from "@/lib/members";
import { createShop } from "@/lib/shops";
import { refuseForeignDatabase } from "@/lib/testing/local-database";
import { type Amounts, functionNames, functions, statements } from "./large-shop-sql";

export const LARGE_LOGIN = { email: "owner@million.test", viewer: "viewer@million.test", password: "shelfbell-demo" };

/** Two alerts for each subscription. */
const LARGE: Amounts = { subscriptions: 1_000_000, products: 3_000, events: 300_000 };
const SMALL: Amounts = { subscriptions: 200, products: 8, events: 40 };
const SLICE = 100_000;

export type LargeShop = { shopId: string; seeded: boolean };

/**
 * A shop with a million subscriptions and two million alerts over two years, and a small one beside it with the same
 * owner. Kept when it is there. Set-based SQL on one connection; foreign keys are not checked row by row, nor do triggers
 * run, where the database lets us say so.
 * @throws Error when the database is not on this machine
 */
export async function seedLarge(
  databaseUrl: string,
  log: (line: string) => void,
  amounts: Amounts = LARGE,
): Promise<LargeShop> {
  refuseForeignDatabase(databaseUrl);
  const kept = await db.shop.findFirst({
    where: { members: { some: { user: { email: LARGE_LOGIN.email } } } },
    orderBy: { id: "asc" },
  });
  if (kept) return { shopId: kept.id, seeded: false };
  const owner = { ownerEmail: LARGE_LOGIN.email, ownerPassword: LARGE_LOGIN.password, currency: "EUR" as const };
  const { shopId } = await createShop({
    ...owner,
    name: "Million & Daughters",
    domain: "million.example.com",
    plan: "PREMIUM",
    ownerName: "Mia Lyon",
    timeZone: "Europe/Berlin",
  });
  await createUser(systemCtx(shopId), { email: LARGE_LOGIN.viewer, role: "VIEWER", password: LARGE_LOGIN.password });
  const small = await createShop({ ...owner, name: "Corner shop", domain: "corner.example.com", plan: "PREMIUM" });
  try {
    await withClient(databaseUrl, async (client) => {
      await client
        .query("SET session_replication_role = replica")
        .catch(() => log("Not a superuser: each key is checked, triggers run."));
      await fill(client, small.shopId, SMALL, () => {});
      await fill(client, shopId, amounts, log);
      await client.query("SET session_replication_role = origin");
      // Figures that triggers keep otherwise.
      await client.query("SELECT rebuild_report_figures()");
      await client.query(lastMails);
      log("counting rows and planning by them (VACUUM ANALYZE)");
      await client.query("VACUUM ANALYZE");
    });
  } catch (error) {
    await db.shop.deleteMany({ where: { id: { in: [shopId, small.shopId] } } });
    throw error;
  }
  return { shopId, seeded: true };
}

/** What the worker notes when a restock has finished. */
const lastMails = `UPDATE restocks r SET last_mail_at = told.at
  FROM (SELECT shop_id, restock_id, max(sent_at) AS at FROM alerts GROUP BY 1, 2) told
 WHERE r.shop_id = told.shop_id AND r.id = told.restock_id AND told.at IS NOT NULL`;

/** One transaction: now() is the same for all its statements, and nothing half-made stays. */
async function fill(client: pg.Client, shopId: string, amounts: Amounts, log: (line: string) => void): Promise<void> {
  const { before, slice, after } = statements(amounts);
  const started = performance.now();
  const step = (what: string) => log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${what}`);
  await client.query("BEGIN");
  await client.query(functions(amounts));
  for (const text of before) await client.query(text, [shopId]);
  step(`${amounts.products} products, offers, restocks`);
  for (let from = 1; from <= amounts.subscriptions; from += SLICE) {
    const until = Math.min(amounts.subscriptions, from + SLICE - 1);
    for (const text of slice) await client.query(text, [shopId, from, until]);
    step(`${until} subscriptions and their alerts`);
  }
  for (const text of after) await client.query(text, [shopId]);
  step("attempts, deliveries of platforms, the activity log");
  await client.query(`DROP FUNCTION ${functionNames.map((name) => `pg_temp.${name}`).join(", ")}`);
  await client.query("COMMIT");
}
