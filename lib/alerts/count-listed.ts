import type { z } from "zod";
import type { Ctx } from "../context";
import { pool } from "../db/client";
import { type Counted, counted, MOST_COUNTED } from "../db/counted";
import { atQuarters, sumOfQuarters } from "../db/figures";
import { DeliveryStatus } from "../db/generated/enums";
import { matching } from "../db/keyset";
import { bulkQuery } from "../db/sql";
import { type AlertFilter, alertFilter, failedWithin } from "./alert-filter";
import { listFilter } from "./list-filter";

type Asked = Omit<z.output<typeof alertFilter>, "search">;
type Status = Asked["statuses"][number];

/** When a search finds more people than these, their alerts alone are counted. */
const MOST_PEOPLE = 2_000;

/**
 * How many alerts the list has. What the overview counts comes from its very figures (docs/decisions/0066) and is exact;
 * whatever else is asked for is counted as far as it is cheap. null: nothing can be said cheaply.
 */
export async function countListedAlerts(ctx: Ctx, input: AlertFilter): Promise<Counted | null> {
  const { search, ...asked } = alertFilter.parse(input);
  const pattern = matching(search)?.toLowerCase();
  if (pattern) return countFound(ctx, asked, pattern);
  if (asked.subscriptionId || asked.ids) return countFew(ctx, asked);
  if (asked.failedFrom || asked.failedUntil) return countFailed(ctx, asked);
  const statuses = wanted(asked);
  const known = statuses.filter((status) => figureOf(status, asked) !== undefined);
  const counts = await Promise.all([
    sumFigures(ctx, asked, known),
    countRows(
      ctx,
      asked,
      statuses.filter((status) => !known.includes(status)),
    ),
  ]);
  const count = counts.reduce((sum, part) => sum + part.count, 0);
  return counts.some(({ more }) => more) ? atLeast(count) : { count, more: false };
}

/** So many were met, and there are others: a round number says so. */
function atLeast(count: number): Counted | null {
  if (count > MOST_COUNTED) return counted(count);
  return count > 0 ? { count: count < 100 ? count : count - (count % 100), more: true } : null;
}

/** The statuses that the list's alerts can have; only what was sent is clicked. */
function wanted({ statuses, clicked }: Asked): Status[] {
  const named = statuses.length > 0 ? [...new Set(statuses)] : Object.values(DeliveryStatus);
  return clicked ? named.filter((status) => status === "SENT") : named;
}

const ofVariants: Partial<Record<Status, string>> = { QUEUED: "queued", IN_DOUBT: "in_doubt", SENT: "sent" };
const ofQuarters: Partial<Record<Status, string>> = { FAILED: "failed", SENT: "sent" };

/** The running figure of a status: by variant as things stand now, or by the time at which the alerts were made. */
function figureOf(status: Status, { restockId, variantId, productId, from, until, clicked }: Asked) {
  if (restockId || variantId !== undefined || productId !== undefined) return undefined;
  const figures = from || until ? ofQuarters : ofVariants;
  if (!atQuarters(from, until)) return undefined;
  return clicked && status === "SENT" ? "clicked" : figures[status];
}

async function sumFigures(ctx: Ctx, asked: Asked, statuses: Status[]): Promise<Counted> {
  if (statuses.length === 0) return { count: 0, more: false };
  const what = statuses.map((status) => `q.${figureOf(status, asked)}`).join(" + ");
  const { from, until } = asked;
  const [row] =
    from || until
      ? await bulkQuery<{ count: number }>(sumOfQuarters(what), [ctx.shopId, from ?? null, until ?? null], pool)
      : await bulkQuery<{ count: number }>(
          `SELECT coalesce(sum(${what}), 0)::int AS count FROM report_variants q WHERE q.shop_id = $1`,
          [ctx.shopId],
          pool,
        );
  return { count: row?.count ?? 0, more: false };
}

/** Alerts of each status, up to the most, by the index that has them; what no index knows is asked of these. */
async function countRows(ctx: Ctx, asked: Asked, statuses: Status[]): Promise<Counted> {
  if (statuses.length === 0) return { count: 0, more: false };
  const { restocks, span, parts, values } = await listFilter(ctx, { ...asked, clicked: undefined });
  const limit = `LIMIT ${MOST_COUNTED + 1}`;
  const count = (fits: string, rows: string) =>
    `SELECT count(*) FILTER (WHERE ${fits})::int AS count, count(*) > ${MOST_COUNTED} AS more FROM (${rows} ${limit}) a`;
  const texts = statuses.flatMap((status) => {
    const of = `a.shop_id = $1 AND a.status = '${status}'`;
    const clicked = asked.clicked ? " AND a.clicked_at IS NOT NULL" : "";
    // How many wait is bounded by what is sent meanwhile; their index has no time.
    if (!restocks && (status === "QUEUED" || status === "SENDING"))
      return count(span ?? "true", `SELECT a.id, a.created_at FROM alerts a WHERE ${of} ORDER BY a.restock_id`);
    return parts.map((part) => {
      if (!restocks) return count("true", `SELECT FROM alerts a WHERE ${of}${clicked} AND ${part} ORDER BY a.id`);
      const what = asked.clicked ? "a.clicked_at" : "";
      const each = `SELECT ${what} FROM alerts a WHERE ${of} AND a.restock_id = of.restock AND ${part} ORDER BY a.id ${limit}`;
      return count(
        asked.clicked ? "a.clicked_at IS NOT NULL" : "true",
        `SELECT ${what} FROM unnest(${restocks}) AS of (restock) CROSS JOIN LATERAL (${each}) a`,
      );
    });
  });
  const found = await bulkQuery<Counted>(texts.join(" UNION ALL "), [ctx.shopId, ...values], pool);
  return { count: found.reduce((sum, part) => sum + part.count, 0), more: found.some(({ more }) => more) };
}

/** Of one subscription, or picked by id: a handful. */
async function countFew(ctx: Ctx, asked: Asked): Promise<Counted> {
  const { where, values } = await listFilter(ctx, asked);
  const [row] = await bulkQuery<{ count: number }>(
    `SELECT count(*)::int AS count FROM alerts a WHERE a.shop_id = $1 AND ${where}`,
    [ctx.shopId, ...values],
    pool,
  );
  return { count: row?.count ?? 0, more: false };
}

/** By the index of when they failed. */
async function countFailed(ctx: Ctx, asked: Asked): Promise<Counted> {
  const { where, values } = await listFilter(ctx, asked);
  const [row] = await bulkQuery<Counted>(upToMost(`a.shop_id = $1 AND ${where}`), [ctx.shopId, ...values], pool);
  return row ?? { count: 0, more: false };
}

/** What the overview reads, so that it says the same as the list of these; shop and since are SQL. */
export const failedSince = (shop: string, since: string): string =>
  upToMost(`a.shop_id = ${shop} AND ${failedWithin(since, undefined)}`);

const upToMost = (where: string): string => `
  SELECT least(count(*), ${MOST_COUNTED})::int AS count, count(*) > ${MOST_COUNTED} AS more
    FROM (SELECT FROM alerts a WHERE ${where} LIMIT ${MOST_COUNTED + 1}) a`;

/** Alerts of the people whom the search finds, by the indexes of both. */
async function countFound(ctx: Ctx, asked: Asked, pattern: string): Promise<Counted | null> {
  const people = await bulkQuery<{ id: string }>(
    `SELECT s.id FROM subscriptions s WHERE s.shop_id = $1 AND s.email LIKE $2
      ORDER BY s.subscribed_at DESC, s.id DESC LIMIT ${MOST_PEOPLE + 1}`,
    [ctx.shopId, pattern],
    pool,
  );
  const { where, values } = await listFilter(ctx, asked);
  // OFFSET 0: the plan is made for finding them, whatever else is asked of them.
  const [row] = await bulkQuery<{ count: number }>(
    `SELECT count(*)::int AS count FROM (
       SELECT a.* FROM alerts a WHERE a.shop_id = $1 AND a.subscription_id = ANY($${values.length + 2}::uuid[]) OFFSET 0) a
      WHERE ${where}`,
    [ctx.shopId, ...values, people.slice(0, MOST_PEOPLE).map(({ id }) => id)],
    pool,
  );
  const count = row?.count ?? 0;
  return people.length > MOST_PEOPLE ? atLeast(count) : { count, more: false };
}
