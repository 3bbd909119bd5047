import type { z } from "zod";
import type { Ctx } from "@/lib/context";
import { pool } from "@/lib/db/client";
import { keyset, type Page } from "@/lib/db/keyset";
import { bulkQuery } from "@/lib/db/sql";
import { type EventRow, InventorySource, listEventsInput } from "./schemas";

/** What the shop's platforms have sent, newest first: the first of each source (and of each rare status) merged. */
export async function listEvents(ctx: Ctx, input: z.input<typeof listEventsInput>): Promise<Page<EventRow>> {
  const { search, from: since, until, statuses, sources, after, before, limit } = listEventsInput.parse(input);
  const column = { expression: "e.received_at", type: "timestamptz" } as const;
  const keys = keyset({ column, id: "e.id", direction: "desc", after, before, limit, taken: 5 });
  const end = `order by ${keys.orderBy} limit ${keys.limit}`;
  const narrowed = [
    search ? "e.external_id = $3" : "$3::text is null",
    since ? "e.received_at >= $4" : "$4::timestamptz is null",
    until ? "e.received_at < $5" : "$5::timestamptz is null",
  ].join(" and ");
  // Both are words of our own: in the text the planner sees which of the partial indexes serve.
  const scan = (source: string, status: string) =>
    `(select e.* from inventory_events e where e.shop_id = $1 and ${narrowed} and ${keys.where} ${source} ${status} ${end})`;
  const from = sources.length > 0 ? sources : Object.values(InventorySource);
  const bySource = (status: string) => from.map((source) => scan(`and e.source = '${source}'`, status));
  const scans = statuses.flatMap((status) =>
    status === "PROCESSED"
      ? bySource(`and e.status = '${status}'`)
      : [scan("and e.source = any($2::inventory_source[])", `and e.status = '${status}'`)],
  );
  const rows = await bulkQuery<EventRow>(
    `select e.id, e.source, e.external_id as "externalId", e.topic, e.status, e.note, e.attempts, e.source_time as "sourceTime",
            e.received_at as "receivedAt", e.processed_at as "processedAt"
     from (${(scans.length > 0 ? scans : bySource("")).join(" union all ")}) e
     where e.source = any($2::inventory_source[]) ${end}`,
    [ctx.shopId, from, search || null, since ?? null, until ?? null, ...keys.values],
    pool,
  );
  return keys.page(rows, (row) => ({ value: row.receivedAt, id: row.id }));
}
