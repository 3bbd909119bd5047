import type { z } from "zod";
import type { Ctx } from "@/lib/context";
import { pool } from "@/lib/db/client";
import { type Counted, counted, MOST_COUNTED } from "@/lib/db/counted";
import { keyset, type Page } from "@/lib/db/keyset";
import { bulkQuery } from "@/lib/db/sql";
import { type EventMatches, eventMatches } from "./event-filter";
import { type EventFilter, type EventRow, eventFilter, listEventsInput } from "./schemas";

const column = { expression: "e.received_at", type: "timestamptz" } as const;

/** What the shop's platforms have sent, by when it came; newest first unless told. */
export async function listEvents(ctx: Ctx, input: z.input<typeof listEventsInput>): Promise<Page<EventRow>> {
  const { after, before, limit, direction, ...filter } = listEventsInput.parse(input);
  const matches = eventMatches(filter);
  const taken = 1 + matches.values.length;
  const keys = keyset({ column, id: "e.id", direction, after, before, limit, taken });
  const end = `order by ${keys.orderBy} limit ${keys.limit}`;
  const found = filter.search
    ? `inventory_events e where ${matches.where} and ${keys.where}`
    : merged(matches, [...matches.span, keys.where], end);
  const rows = await bulkQuery<EventRow>(
    `select e.id, e.source, e.external_id as "externalId", e.topic, e.status, e.note, e.attempts, e.source_time as "sourceTime",
            e.received_at as "receivedAt", e.processed_at as "processedAt"
     from ${found} ${end}`,
    [ctx.shopId, ...matches.values, ...keys.values],
    pool,
  );
  return keys.page(rows, (row) => ({ value: row.receivedAt, id: row.id }));
}

/** How many deliveries the list has. */
export async function countListedEvents(ctx: Ctx, input: EventFilter): Promise<Counted> {
  const filter = eventFilter.parse(input);
  const matches = eventMatches(filter);
  const limit = `limit ${MOST_COUNTED + 1}`;
  // Each in its index's order, so that none is read as a whole; together in any.
  const found = filter.search
    ? `inventory_events e where ${matches.where}`
    : merged(matches, matches.span, `order by e.received_at desc, e.id desc ${limit}`);
  const [row] = await bulkQuery<{ count: number }>(
    `select count(*)::int as count from (select from ${found} ${limit}) e`,
    [ctx.shopId, ...matches.values],
    pool,
  );
  return counted(row?.count ?? 0);
}

/**
 * The first of each source and topic (and of each rare status) merged: each lies in order in an index.
 * @param narrowed conditions on time and place in the list
 */
function merged({ statuses, sources, topics }: EventMatches, narrowed: string[], end: string): string {
  const scan = (...conditions: string[]) =>
    `(select e.* from inventory_events e where ${["e.shop_id = $1", ...conditions, ...narrowed].join(" and ")} ${end})`;
  const inOrder = (status: string) =>
    sources.flatMap((source) =>
      (topics.length > 0 ? topics : ["true"]).map((is) => scan(`e.source = '${source}'`, is, status)),
    );
  const rare = [
    `e.source in (${sources.map((source) => `'${source}'`).join(", ")})`,
    ...(topics.length > 0 ? [`(${topics.join(" or ")})`] : []),
  ];
  const scans = statuses.flatMap((status) =>
    status === "PROCESSED" ? inOrder(`e.status = '${status}'`) : [scan(...rare, `e.status = '${status}'`)],
  );
  return `(${(scans.length > 0 ? scans : inOrder("true")).join(" union all ")}) e`;
}
