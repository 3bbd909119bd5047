import type { z } from "zod";
import type { Ctx } from "@/lib/context";
import { keyset, type Page } from "@/lib/db/keyset";
import { query } from "@/lib/db/sql";
import { type EventRow, listEventsInput } from "./schemas";

/** What the shop's platforms have sent, newest first. */
export async function listEvents(ctx: Ctx, input: z.input<typeof listEventsInput>): Promise<Page<EventRow>> {
  const { statuses, sources, after, before, limit } = listEventsInput.parse(input);
  const column = { expression: "received_at", type: "timestamptz" } as const;
  const keys = keyset({ column, id: "id", direction: "desc", after, before, limit, taken: 4 });
  const rows = await query<EventRow>(
    `events-list:${keys.name}`,
    `select id, source, topic, status, note, attempts, source_time as "sourceTime", received_at as "receivedAt",
            processed_at as "processedAt"
     from inventory_events
     where shop_id = $1 and (cardinality($2::event_status[]) = 0 or status = any($2))
       and (cardinality($3::inventory_source[]) = 0 or source = any($3)) and ${keys.where}
     order by ${keys.orderBy} limit $4`,
    [ctx.shopId, statuses, sources, keys.limit, ...keys.values],
  );
  return keys.page(rows, (row) => ({ value: row.receivedAt, id: row.id }));
}
