import type { z } from "zod";
import type { Ctx } from "../context";
import { pool } from "../db/client";
import { DeliveryStatus } from "../db/generated/enums";
import { matching } from "../db/keyset";
import { bulkQuery } from "../db/sql";
import { type alertFilter, binder, failedWithin, namesThings, restocksFor } from "./alert-filter";
import type { AlertView } from "./schemas";

/** SQL conditions on alerts `a`; null where the filter asks for nothing of the kind. $1 = shop, values from $2 on. */
export type ListFilter = {
  statuses: AlertView["status"][];
  /** Placeholder of the restocks' ids: of one restock, or of a variant or product. */
  restocks: string | null;
  /** Of one subscription, or picked by id: a handful, whatever else is asked for. */
  few: string | null;
  span: string | null;
  /** Is it one of when they failed, whose index has what is needed to find the ids? */
  failed: boolean;
  /** The span in parts that have no row in common: what lies inside by ids alone, as indexes know them, and both edges. */
  parts: string[];
  /** For rows that are there: looked at one by one. */
  search: string | null;
  /** The search finds few people, whose alerts are read at once. */
  rare: boolean;
  /** How many scans a merge of all its restocks and statuses has. */
  scans: number;
  /** All of them together; the search by the addresses' index. */
  where: string;
  values: unknown[];
};

/** Ids begin with their time. They are given within the transaction that sets created_at, which may have begun before. */
const SLACK = "interval '15 minutes'";
const idAt = (instant: string) =>
  `(lpad(to_hex(floor(extract(epoch FROM ${instant}) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`;

/** What `alertConditions` says of a filter, taken apart by the index that serves each part. */
export async function listFilter(ctx: Ctx, filter: z.output<typeof alertFilter>): Promise<ListFilter> {
  const values: unknown[] = [];
  const param = (value: unknown) => `$${values.push(value) + 1}`;
  const restocks = await restocksOf(ctx, filter);
  const instants = [filter.from, filter.until, filter.failedFrom, filter.failedUntil];
  const [from, until, failedFrom, failedUntil] = instants.map((at) => at && `${param(at)}::timestamptz`);
  const failed = (failedFrom ?? failedUntil) !== undefined;
  const span = [
    from && `a.id >= ${idAt(from)} AND a.created_at >= ${from}`,
    until && `a.id < ${idAt(`${until} + ${SLACK}`)} AND a.created_at < ${until}`,
    failed && failedWithin(failedFrom, failedUntil),
    filter.clicked && "a.status = 'SENT' AND a.clicked_at IS NOT NULL",
  ].filter(Boolean);
  const inside = [from && `a.id >= ${idAt(`${from} + ${SLACK}`)}`, until && `a.id < ${idAt(until)}`].filter(Boolean);
  const edges = [from && `a.id < ${idAt(`${from} + ${SLACK}`)}`, until && `a.id >= ${idAt(until)}`].flatMap((edge) =>
    edge ? [[edge, ...span].join(" AND ")] : [],
  );
  const few = [
    filter.subscriptionId && `a.subscription_id = ${param(filter.subscriptionId)}::uuid`,
    filter.ids && `a.id = ANY(${param(filter.ids)}::uuid[])`,
  ].filter(Boolean);
  const pattern = matching(filter.search);
  const like = pattern && `LIKE ${param(pattern.toLowerCase())}`;
  const parts = {
    // Each status is read by itself: one that was named twice would bring its rows twice.
    statuses: [...new Set(filter.statuses)],
    restocks: restocks && `${param(restocks)}::uuid[]`,
    few: few.length > 0 ? few.join(" AND ") : null,
    span: span.length > 0 ? span.join(" AND ") : null,
    failed,
    parts: [inside.length > 0 ? inside.join(" AND ") : "true", ...edges],
    search: like && `a.email ${like}`,
  };
  const found = like && pattern && few.length === 0 && (await subscriptionsOf(ctx, pattern, restocks !== null, like));
  const rare = Boolean(found && restocks);
  const scans = (restocks?.length ?? 1) * (parts.statuses.length || Object.keys(DeliveryStatus).length);
  const where = [
    // Known when it is planned: the index of alerts that were not sent is one of some statuses only.
    parts.statuses.length > 0 && `a.status IN (${parts.statuses.map((status) => `'${status}'`).join(", ")})`,
    parts.restocks && `a.restock_id = ANY(${parts.restocks})`,
    parts.few,
    parts.span,
    like && `a.email ${like}`,
    found && `a.subscription_id = ANY(${found})`,
  ].filter(Boolean);
  return { ...parts, where: where.length > 0 ? where.join(" AND ") : "true", rare, scans, values };
}

/** More people than these are met soon when a restock's alerts are looked at one by one. */
const FEW = 2_000;

/** SQL of the subscriptions that a search finds by the index of addresses; null where the alerts of restocks are looked at. */
async function subscriptionsOf(ctx: Ctx, pattern: string, ofRestocks: boolean, like: string): Promise<string | null> {
  if (!ofRestocks) return `ARRAY(SELECT s.id FROM subscriptions s WHERE s.shop_id = $1 AND s.email ${like})`;
  const rows = await bulkQuery<{ id: string }>(
    `SELECT s.id FROM subscriptions s WHERE s.shop_id = $1 AND s.email LIKE $2
      ORDER BY s.subscribed_at DESC, s.id DESC LIMIT ${FEW + 1}`,
    [ctx.shopId, pattern.toLowerCase()],
    pool,
  );
  // In the text: a parameter must be used in every statement that it is sent with.
  return rows.length > FEW ? null : `'{${rows.map(({ id }) => id).join(",")}}'::uuid[]`;
}

/** null = of any restock. */
async function restocksOf(ctx: Ctx, filter: z.output<typeof alertFilter>): Promise<string[] | null> {
  if (!namesThings(filter)) return filter.restockId ? [filter.restockId] : null;
  const { bind, values } = binder(ctx.shopId);
  const rows = await bulkQuery<{ id: string }>(restocksFor(filter, bind), values, pool);
  return rows.map(({ id }) => id);
}
