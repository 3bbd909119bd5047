import { platformCtx } from "@/lib/context";
import { alone } from "@/lib/db/alone";
import { query, type Sql, transaction } from "@/lib/db/sql";
import { AppError, isDatabaseAway } from "@/lib/errors";
import { logger } from "@/lib/logger";
import type { StockChange } from "@/lib/restocks";
import type { Applied } from "./applied";
import { applyEvent } from "./apply-event";
import { type ClaimedEvent, claimEvent, shopsWithEvents } from "./claim-event";
import type { EventChange } from "./schemas";

/** Tries before an event that cannot be applied is set aside. They follow at once: what fails by chance succeeds soon. */
const mostTries = 3;

/**
 * Applies up to `limit` stored events: each shop's in their order, the shops in turn, each event in one transaction (a
 * redaction in those of an erasure before). A shop whose next event another worker holds is left to that one.
 * @returns how many were dealt with; fewer than `limit` means that there is no more to do here
 */
export async function processEvents(limit: number): Promise<number> {
  let done = 0;
  let shops = await shopsWithEvents();
  while (shops.length > 0 && done < limit) {
    const remaining: string[] = [];
    for (const shopId of shops) {
      if (done >= limit) break;
      if (!(await processNext(shopId))) continue;
      done += 1;
      remaining.push(shopId);
    }
    shops = remaining;
  }
  return done;
}

async function processNext(shopId: string): Promise<boolean> {
  let claimed: ClaimedEvent | undefined;
  try {
    const applied = await transaction(async (on) => {
      claimed = await claimEvent(shopId, on);
      if (!claimed) return undefined;
      const applied = await applyEvent(platformCtx(shopId, claimed.source), on, claimed);
      if (!applied.first) await finish(claimed, applied, on);
      return applied;
    });
    if (!claimed || !applied) return false;
    return applied.first ? await finishAfter(applied.first, claimed, applied) : true;
  } catch (error) {
    if (!claimed || isDatabaseAway(error)) throw error;
    await noteFailure(claimed, error);
    return true;
  }
}

/**
 * For what waits for other transactions: the event's row is not locked meanwhile. Whoever deletes the shop would wait for
 * the row, and what is waited for here for them, which PostgreSQL cannot see.
 */
const finishAfter = (first: () => Promise<void>, event: ClaimedEvent, applied: Applied): Promise<boolean> =>
  alone(`inventory-event:${event.id}`, async () => {
    if (!(await isStored(event))) return;
    await first();
    await transaction((on) => finish(event, applied, on));
  });

const isStored = async ({ shopId, id }: ClaimedEvent): Promise<boolean> =>
  (
    await query(
      "event-is-stored",
      "select from inventory_events where shop_id = $1 and id = $2 and status = 'STORED'",
      [shopId, id],
    )
  ).length > 0;

async function finish(
  event: ClaimedEvent,
  { status, note, changes = [], forgetBody = false }: Applied,
  on: Sql,
): Promise<void> {
  await query(
    "event-finish",
    `update inventory_events
     set status = $3::event_status, note = $4, processed_at = now(), attempts = attempts + 1,
         body = case when $5 then ''::bytea else body end,
         changes = case when inventory_events.changes is null or $6 <> '[]'::jsonb then $6::jsonb else inventory_events.changes end
     where shop_id = $1 and id = $2`,
    [event.shopId, event.id, status, note, forgetBody, JSON.stringify(await withRestocks(event, changes, on))],
    on,
  );
}

/** Each change with the restock that it began in this very transaction, as inventory_events.changes keeps it. */
async function withRestocks(event: ClaimedEvent, changes: StockChange[], on: Sql): Promise<EventChange[]> {
  if (changes.length === 0) return [];
  const begun = await query<{ id: string; variantId: string }>(
    "restocks-begun",
    `select id, variant_id as "variantId" from restocks
     where shop_id = $1 and variant_id = any($2::uuid[]) and edge_at >= now() and status = 'SETTLING'`,
    [event.shopId, changes.map(({ variantId }) => variantId)],
    on,
  );
  const restocks = new Map(begun.map(({ id, variantId }) => [variantId, id]));
  return changes.map(({ variantId, before, after }) => {
    const restockId = restocks.get(variantId);
    return { variantId, before, after, ...(restockId !== undefined && { restockId }) };
  });
}

/** Counts the try; after the last one the event is set aside, so that those behind it go on. */
async function noteFailure(event: ClaimedEvent, error: unknown): Promise<void> {
  const expected = error instanceof AppError;
  const note = expected ? error.message : "It could not be applied. The server's log has the reason.";
  if (!expected) logger.error({ err: error, shopId: event.shopId, event: event.id }, "inventory event failed");
  await query(
    "event-failed",
    `update inventory_events
     set attempts = attempts + 1, note = $3,
         status = case when attempts + 1 >= $4 then 'FAILED' else status end,
         processed_at = case when attempts + 1 >= $4 then now() end
     where shop_id = $1 and id = $2 and status = 'STORED'`,
    [event.shopId, event.id, note, mostTries],
  );
}
