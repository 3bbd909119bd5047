import type { z } from "zod";
import type { Ctx } from "@/lib/context";
import { pool } from "@/lib/db/client";
import { keyset, type Page } from "@/lib/db/keyset";
import { bulkQuery } from "@/lib/db/sql";
import { type EventRow, InventorySource, listEventsInput } from "./schemas";

type Words = {
  /** Conditions on time and place in the list, `true` at least. */
  narrowed: string;
  end: string;
  statuses: readonly string[];
  sources: readonly string[];
  topics: number;
};

/** What the shop's platforms have sent, newest first. */
export async function listEvents(ctx: Ctx, input: z.input<typeof listEventsInput>): Promise<Page<EventRow>> {
  const { search, from: since, until, after, before, limit, ...asked } = listEventsInput.parse(input);
  // Each is looked for once, however often it was named.
  const statuses = [...new Set(asked.statuses)];
  const sources = [...new Set(asked.sources)];
  const topics = [...new Set(asked.topics)];
  const column = { expression: "e.received_at", type: "timestamptz" } as const;
  const keys = keyset({ column, id: "e.id", direction: "desc", after, before, limit, taken: 6 });
  const end = `order by ${keys.orderBy} limit ${keys.limit}`;
  const narrowed = [
    keys.where,
    since ? "e.received_at >= $4" : "$4::timestamptz is null",
    until ? "e.received_at < $5" : "$5::timestamptz is null",
  ].join(" and ");
  const from = sources.length > 0 ? sources : Object.values(InventorySource);
  const words = { narrowed, end, statuses, sources: from, topics: topics.length };
  const found = search ? searched(words) : `${merged(words)} where $3::text is null`;
  const rows = await bulkQuery<EventRow>(
    `select e.id, e.source, e.external_id as "externalId", e.topic, e.status, e.note, e.attempts, e.source_time as "sourceTime",
            e.received_at as "receivedAt", e.processed_at as "processedAt"
     from ${found} and e.source = any($2::inventory_source[])
      and (cardinality($6::text[]) = 0 or e.topic = any($6::text[])) ${end}`,
    [ctx.shopId, from, search || null, since ?? null, until ?? null, topics, ...keys.values],
    pool,
  );
  return keys.page(rows, (row) => ({ value: row.receivedAt, id: row.id }));
}

const statusIn = (statuses: readonly string[]) =>
  statuses.length > 0 ? `e.status in (${statuses.map((status) => `'${status}'`).join(", ")})` : "true";

/**
 * By a delivery's id, or by a variant's id as its platform has it: those that changed its stock. As an array they are few to
 * the planner, which guesses thousands otherwise and reads the whole table.
 */
const searched = ({ narrowed, statuses }: Words) => `inventory_events e
 where e.shop_id = $1 and e.id = any(array(
    select id from inventory_events where shop_id = $1 and source = any($2::inventory_source[]) and external_id = $3
    union all
    select c.id from variants v join inventory_events c on c.shop_id = $1 and c.changes <> '[]'
       and jsonb_path_query_array(c.changes, '$[*].variantId') @> jsonb_build_array(v.id)
     where v.shop_id = $1 and v.external_id = $3)) and ${narrowed} and ${statusIn(statuses)}`;

/** The first of each source and topic (and of each rare status) merged: each lies in order in an index. */
function merged({ narrowed, end, statuses, sources, topics }: Words): string {
  // Sources and statuses are words of our own: in the text the planner sees which of the partial indexes serve.
  const scan = (...conditions: string[]) =>
    `(select e.* from inventory_events e where ${["e.shop_id = $1", ...conditions, narrowed].join(" and ")} ${end})`;
  const topic = topics > 0 ? Array.from({ length: topics }, (_, n) => `e.topic = ($6::text[])[${n + 1}]`) : ["true"];
  const inOrder = (status: string) =>
    sources.flatMap((source) => topic.map((is) => scan(`e.source = '${source}'`, is, status)));
  const rare = "e.source = any($2::inventory_source[]) and (cardinality($6::text[]) = 0 or e.topic = any($6::text[]))";
  const scans = statuses.flatMap((status) =>
    status === "PROCESSED" ? inOrder(`e.status = '${status}'`) : [scan(rare, `e.status = '${status}'`)],
  );
  return `(${(scans.length > 0 ? scans : inOrder("true")).join(" union all ")}) e`;
}
