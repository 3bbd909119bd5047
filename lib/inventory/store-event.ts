import type { Ctx } from "@/lib/context";
import type { InventorySource } from "@/lib/db/generated/enums";
import { query, type Sql, transaction } from "@/lib/db/sql";
import { enqueue } from "@/lib/jobs/enqueue";

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

/** Keeps an event once, however often and how many times at once it arrives, and calls the worker in the same transaction. */
export async function storeEvent(ctx: Ctx, event: NewEvent): Promise<Stored> {
  if (event.ignored !== null) return (await insert(ctx, event)) ? "ignored" : "duplicate";
  return transaction(async (on) => {
    if (!(await insert(ctx, event, on))) return "duplicate";
    await enqueue(on, "process-events", {});
    return "stored";
  });
}

async function insert(ctx: Ctx, event: NewEvent, on?: Sql): Promise<boolean> {
  const rows = await query(
    "store-event",
    `insert into inventory_events (shop_id, source, external_id, topic, body, source_time, status, note, processed_at)
     values ($1, $2::inventory_source, $3, $4, $5, $6, case when $7::text is null then 'STORED' else 'IGNORED' end::event_status,
             $7, case when $7 is not null then now() end)
     on conflict (shop_id, source, external_id) do nothing returning id`,
    [ctx.shopId, event.source, event.externalId, event.topic, event.body, event.sourceTime, event.ignored],
    on,
  );
  return rows.length > 0;
}
