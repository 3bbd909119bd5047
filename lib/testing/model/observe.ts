import { expect } from "vitest";
import { query } from "@/lib/db/sql";
import type { ShopWorld, World } from "./world";

export type Row = {
  id: string;
  shopId: string;
  email: string;
  status: string;
  mailId: string;
  restockId: string;
  productId: string;
  subscriptionId: string;
  createdAt: Date;
};

export const alertsOf = ({ shops }: World): Promise<Row[]> =>
  query<Row>(
    "model-alerts",
    `SELECT id, shop_id AS "shopId", email, status, mail_id AS "mailId", restock_id AS "restockId",
            product_id AS "productId", subscription_id AS "subscriptionId", created_at AS "createdAt"
       FROM alerts WHERE shop_id = ANY($1::uuid[])`,
    [shops.map(({ ctx }) => ctx.shopId)],
  );

const tables = ["subscriptions", "alerts", "alert_attempts", "restocks", "variants", "mails", "offers", "suppressions"];

/** One line that changes with any row of the shop. */
async function fingerprint({ ctx }: ShopWorld): Promise<string> {
  const parts = tables.map(
    (t) => `SELECT string_agg(t::text, '|' ORDER BY t::text) AS rows FROM ${t} t WHERE shop_id = $1`,
  );
  const [row] = await query<{ print: string }>(
    "model-fingerprint",
    `SELECT md5(string_agg(coalesce(rows, '-'), '/')) AS print FROM (${parts.join(" UNION ALL ")}) AS all_rows`,
    [ctx.shopId],
  );
  return row?.print ?? "";
}

/** Does a step and looks at what it did: to its own shop and, at rest, to nobody else's. */
export async function observe(world: World, shop: number | null, work: () => Promise<void>): Promise<void> {
  const others = shop === null ? [] : world.shops.filter(({ index, running }) => index !== shop && running.size === 0);
  const before = await Promise.all(others.map(fingerprint));
  const known = new Set(world.story.alerts.keys());
  await work();
  expect(await Promise.all(others.map(fingerprint)), "rows of the other shop").toEqual(before);
  const rows = await alertsOf(world);
  oneMailPerProduct(rows.filter(({ id }) => !known.has(id)));
  for (const { id, shopId, email, restockId, subscriptionId } of rows) {
    if (!world.story.alerts.has(id)) {
      world.story.alerts.set(id, { shopId, email, restockId, subscriptionId, resends: 0 });
    }
  }
  for (const own of world.shops) judgeMails(world, own, rows);
}

/** Alerts that were made together (in one transaction), for one shopper and product, travel together. */
function oneMailPerProduct(made: readonly Row[]): void {
  const groups = groupBy(made, ({ createdAt, email, productId }) => `${email} ${productId} ${createdAt.toISOString()}`);
  for (const [group, alerts] of groups) {
    expect(new Set(alerts.map(({ mailId }) => mailId)).size, `mails for ${group}`).toBe(1);
  }
}

/** Map.groupBy, which Node 20 does not have. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** Ids that a mail names, whatever its header's folding. */
export const namedIn = (raw: string): string[] =>
  /^x-shelfbell-alert:((?:.|\r\n[ \t])*)/im
    .exec(raw)?.[1]
    ?.split(",")
    .map((id) => id.trim()) ?? [];

/** The server's log is the judge: who may get a mail, how often, and what the rows say about it. */
function judgeMails({ story }: World, { listener, ctx, unsubscribed, running }: ShopWorld, rows: readonly Row[]): void {
  const status = new Map(rows.map((row) => [row.id, row.status]));
  const [times, perRestock] = [new Map<string, number>(), new Map<string, number>()];
  for (const [index, { raw, envelope }] of listener.mails.entries()) {
    const restocks = new Set<string>();
    for (const id of namedIn(raw)) {
      const alert = story.alerts.get(id);
      expect(alert, `the mail ${index} names the alert ${id}`).toMatchObject({
        shopId: ctx.shopId,
        email: envelope.to[0],
      });
      if (!alert) continue;
      times.set(id, (times.get(id) ?? 0) + 1);
      expect(times.get(id), `mails that name ${id}`).toBeLessThanOrEqual(1 + alert.resends);
      if (alert.resends === 0) restocks.add(`${alert.restockId} ${alert.email}`);
      const answeredAt = unsubscribed.get(alert.subscriptionId) ?? Number.POSITIVE_INFINITY;
      if (!story.unguarded.has(id)) {
        expect(index, `mail to ${alert.email} after the unsubscribing was answered`).toBeLessThan(answeredAt);
      }
      const now = status.get(id);
      const known = ["SENT", "IN_DOUBT", "SENDING", undefined];
      if (running.size === 0 && alert.resends === 0) expect(known, `${id} was accepted`).toContain(now);
    }
    for (const key of restocks) perRestock.set(key, (perRestock.get(key) ?? 0) + 1);
  }
  for (const [key, mails] of perRestock) expect(mails, `mails per restock and shopper: ${key}`).toBe(1);
  if (running.size > 0) return;
  for (const { id, shopId, status } of rows) {
    if (shopId === ctx.shopId && status === "SENT" && !story.countedAsSent.has(id)) {
      expect(times.get(id) ?? 0, `${id} is SENT`).toBeGreaterThanOrEqual(1);
    }
  }
}
