import { z } from "zod";
import { recordActivity } from "@/lib/activity";
import type { Ctx } from "@/lib/context";
import { query, transaction } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { wake } from "@/lib/jobs/wake";

/**
 * Has the worker process a delivery once more, behind those that wait. It is applied like any other: what its source said
 * later stays, and of one moment what arrived later. Throws not-found; conflict while it waits, or when its body is gone.
 */
export async function replayEvent(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await transaction(async (on) => {
    const [event] = z.uuid().safeParse(id).success
      ? await query<{ topic: string; status: string; empty: boolean }>(
          "event-to-replay",
          `select topic, status, octet_length(body) = 0 as empty from inventory_events
           where shop_id = $1 and id = $2 for no key update`,
          [ctx.shopId, id],
          on,
        )
      : [];
    if (!event) throw new AppError("not-found", "There is no such delivery in this shop.");
    if (event.status === "STORED") throw new AppError("conflict", "This delivery is already waiting to be read.");
    if (event.empty) throw new AppError("conflict", "What this delivery said was not kept, so it can't be replayed.");
    await query(
      "replay-event",
      `update inventory_events set status = 'STORED', note = null, attempts = 0, processed_at = null,
              first_seq = coalesce(first_seq, seq),
              seq = nextval(pg_get_serial_sequence('inventory_events', 'seq'))
       where shop_id = $1 and id = $2`,
      [ctx.shopId, id],
      on,
    );
    await recordActivity(ctx, on, { action: "webhook.replayed", subject: { type: "delivery", id, name: event.topic } });
  });
  await wake("process-events");
}
