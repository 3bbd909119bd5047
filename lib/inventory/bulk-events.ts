import type { z } from "zod";
import { type BulkKind, csvStep, eachStep, exportRows, type IdSpan, pickOf } from "@/lib/bulk";
import type { Ctx } from "@/lib/context";
import { pool } from "@/lib/db/client";
import { bulkQuery } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { eventMatches } from "./event-filter";
import { replayEvent } from "./replay-event";
import { type EventFilter, type EventRow, eventFilter } from "./schemas";

const picks = pickOf(eventFilter);
type Picks = z.output<typeof picks>;

/** Events `e` that were picked: by ids, or all that a filter leaves. Values from $2 on. */
function picked(pick: Picks): { where: string; values: unknown[] } {
  if ("filter" in pick) return eventMatches(pick.filter);
  return { where: "e.shop_id = $1 and e.id = any($2::uuid[])", values: [pick.ids] };
}

/** How many deliveries are meant. */
export async function countEvents(ctx: Ctx, pick: { ids: string[] } | { filter: EventFilter }): Promise<number> {
  const { where, values } = picked(picks.parse(pick));
  const [row] = await bulkQuery<{ count: number }>(
    `select count(*)::int as count from inventory_events e where ${where}`,
    [ctx.shopId, ...values],
    pool,
  );
  return row?.count ?? 0;
}

type Found = EventRow & { changes: number };

/** By id, which is by when they came. */
const next =
  (ctx: Ctx, pick: Picks) =>
  ({ after, until }: IdSpan, limit: number) => {
    const { where, values } = picked(pick);
    const taken = values.length + 1;
    return bulkQuery<Found>(
      `select e.id, e.source, e.external_id as "externalId", e.topic, e.status, e.note, e.attempts,
              e.source_time as "sourceTime", e.received_at as "receivedAt", e.processed_at as "processedAt",
              case when jsonb_typeof(e.changes) = 'array' then jsonb_array_length(e.changes) else 0 end as changes
       from inventory_events e
       where ${where} and e.id < $${taken + 1} ${after ? `and e.id > $${taken + 2}` : ""}
       order by e.id limit ${Math.trunc(limit)}`,
      [ctx.shopId, ...values, until, ...(after ? [after] : [])],
      pool,
    );
  };

/** Has deliveries processed once more, in the order in which they came, each with its line in the log. */
export const replayEventsKind: BulkKind<Picks> = {
  kind: "deliveries.replay",
  input: picks,
  least: "ADMIN",
  atOnce: 50,
  count: countEvents,
  step: (ctx, task, signal) => {
    const work = async ({ id }: Found) => {
      try {
        await replayEvent(ctx, { id });
        return true;
      } catch (error) {
        // It waits already, its body was not kept, or it has been purged meanwhile.
        if (error instanceof AppError && (error.status === 404 || error.status === 409)) return false;
        throw error;
      }
    };
    return eachStep(task, { next: next(ctx, task.input), work }, signal);
  },
};

const head = [
  ...["Delivery", "Topic", "From", "Status", "Note", "Variants changed", "Attempts"],
  ...["Source time", "Received at", "Processed at", "Delivery ID"],
];

const sourceWords = { INVENTORY: "Any platform", SHOPIFY: "Shopify", WOOCOMMERCE: "WooCommerce" };
const statusWords = { STORED: "Waiting", PROCESSED: "Processed", IGNORED: "Ignored", FAILED: "Failed" };

/** All that a filter leaves (or that was picked) as a CSV file, oldest first, without their bodies. */
export const exportEventsKind: BulkKind<Picks> = {
  kind: "deliveries.export",
  input: picks,
  least: "ADMIN",
  count: countEvents,
  activity: () => ({ action: "deliveries.exported" }),
  step: (ctx, task) =>
    csvStep(ctx, task, {
      name: `deliveries-${ctx.clock().toISOString().slice(0, 10)}.csv`,
      head,
      page: async (after) => {
        const span = { after: after === null ? null : String(after), until: task.id };
        const found = await next(ctx, task.input)(span, exportRows);
        const rows = found.map((one) => [
          ...[one.externalId, one.topic, sourceWords[one.source], statusWords[one.status], one.note, one.changes],
          ...[one.attempts, one.sourceTime, one.receivedAt, one.processedAt, one.id],
        ]);
        return { rows, next: found.length < exportRows ? null : (found.at(-1)?.id ?? null) };
      },
    }),
};
