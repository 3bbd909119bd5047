import type { Ctx } from "@/lib/context";
import type { InventorySource } from "@/lib/db/generated/enums";
import { query } from "@/lib/db/sql";
import { wake } from "@/lib/jobs/wake";

export type NewEvent = {
  source: InventorySource;
  /** Unique per shop and source: what makes a repeated delivery a repeat. */
  externalId: string;
  topic: string;
  /** The bytes as received. */
  body: Buffer;
  sourceTime: Date;
  /** Why nothing will be done with it; null when the worker has to look. */
  ignored: string | null;
};

export type Stored = "stored" | "duplicate" | "ignored";

/** Keeps an event once, however often and how many times at once it arrives, in one statement; then calls the worker. */
export async function storeEvent(ctx: Ctx, event: NewEvent): Promise<Stored> {
  const rows = await query(
    "store-event",
    `insert into inventory_events (shop_id, source, external_id, topic, body, source_time, status, note, processed_at, answer)
     values ($1, $2::inventory_source, $3, $4, $5, $6, case when $7::text is null then 'STORED' else 'IGNORED' end::event_status,
             $7, case when $7 is not null then now() end, case when $7 is null then 'stored' else 'ignored' end)
     on conflict (shop_id, source, external_id) do nothing returning id`,
    [ctx.shopId, event.source, event.externalId, event.topic, event.body, event.sourceTime, event.ignored],
  );
  if (rows.length === 0) return "duplicate";
  if (event.ignored !== null) return "ignored";
  await wake("process-events");
  return "stored";
}
