import type { Ctx } from "../context";
import { pool } from "../db/client";
import { bulkQuery } from "../db/sql";
import { messageIdOf } from "../email";
import { env } from "../env";
import { listFilter } from "./list-filter";
import { alertsInOrder } from "./ordered-alerts";
import { type AlertView, type ListAlertsInput, listAlertsInput } from "./schemas";

/** So many alerts are looked at in order before those of a search are gathered through their subscriptions. */
const WALK = 3_000;
/** The same of each restock and status, and of all of them together. */
const WALK_EACH = 300;
const WALK_ALL = 8_000;

/**
 * The shop's alerts by age (ids are time-ordered), filtered; `after` is the last id of the page before. What is searched
 * for is looked for along the order first, then, when too few were found, by the index of addresses (docs/decisions/0063).
 */
export async function listAlerts(ctx: Ctx, input: ListAlertsInput): Promise<AlertView[]> {
  const { order, limit, after, ...asked } = listAlertsInput.parse(input);
  const [direction, beyond] = order === "oldest" ? (["ASC", ">"] as const) : (["DESC", "<"] as const);
  const filter = await listFilter(ctx, asked);
  const values = [ctx.shopId, ...filter.values, ...(after === undefined ? [] : [after])];
  const cursor = after === undefined ? "true" : `a.id ${beyond} $${values.length}::uuid`;
  const most = limit === undefined ? "" : `LIMIT ${limit}`;
  const read = (source: string, where: string) =>
    bulkQuery<Omit<AlertView, "messageId"> & { mailId: string; read: number }>(
      `WITH found AS MATERIALIZED (${source})
       SELECT found.read, a.* FROM (SELECT count(*)::int AS read FROM found) found LEFT JOIN (
       SELECT a.id, a.subscription_id AS "subscriptionId", a.restock_id AS "restockId", v.external_id AS "variantId",
              v.title AS "variantTitle", p.title AS "productTitle", coalesce(v.image_url, p.image_url) AS "imageUrl",
              a.email, a.status, a.attempts, a.reason, a.mail_id AS "mailId", a.delivery, a.created_at AS "createdAt",
              a.due_at AS "dueAt", a.sent_at AS "sentAt", a.clicked_at AS "clickedAt"
         FROM (SELECT a.* FROM found a WHERE ${where} ORDER BY a.id ${direction} ${most}) a
         JOIN variants v ON v.shop_id = a.shop_id AND v.id = a.variant_id
         JOIN products p ON p.shop_id = a.shop_id AND p.id = a.product_id) a ON true
        ORDER BY a.id ${direction}`,
      values,
      pool,
    );
  const everything = `SELECT a.* FROM alerts a WHERE a.shop_id = $1 AND ${filter.where} AND ${cursor}`;
  const scan = alertsInOrder(filter, cursor, direction);
  let rows: Awaited<ReturnType<typeof read>>;
  if (limit === undefined || filter.rare || (filter.search && filter.few)) rows = await read(everything, "true");
  else if (!filter.search) rows = await read(scan(limit), "true");
  else {
    const each = Math.min(WALK_EACH, Math.max(4 * limit, Math.floor(WALK_ALL / Math.max(1, filter.scans))));
    const walk = Math.max(filter.restocks ? each : WALK, limit);
    rows = await read(scan(walk), filter.search);
    // Fewer than were asked for: these were all there are.
    const ended = (rows[0]?.read ?? 0) < walk;
    if (!ended && rows.length < limit) rows = await read(everything, "true");
  }
  return rows.flatMap(({ mailId, read, ...row }) =>
    row.id === null ? [] : [{ ...row, messageId: `<${messageIdOf(mailId, env.APP_URL)}>` }],
  );
}
