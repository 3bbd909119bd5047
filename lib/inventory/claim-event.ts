import type { InventorySource } from "@/lib/db/generated/enums";
import { query, type Sql } from "@/lib/db/sql";

export type ClaimedEvent = {
  shopId: string;
  id: string;
  source: InventorySource;
  topic: string;
  body: Buffer;
  sourceTime: Date;
  /** As how manieth event it arrived; a replay keeps that. */
  arrival: string;
  /** The shop's domain, which some payloads need for addresses. */
  domain: string;
};

/** Shops that have stored events, those that wait longest first. It crosses shops: the worker serves all of them. */
export async function shopsWithEvents(): Promise<string[]> {
  const rows = await query<{ shopId: string }>(
    "events-shops",
    `select shop_id as "shopId" from inventory_events where status = 'STORED'
     group by shop_id order by min(seq) limit 100`,
    [],
  );
  return rows.map(({ shopId }) => shopId);
}

/**
 * Locks the oldest stored event of a shop for the caller's transaction. Nothing when there is none, or when another worker
 * holds it: the one behind it must wait, or the shop's events would overtake each other.
 */
export async function claimEvent(shopId: string, on: Sql): Promise<ClaimedEvent | undefined> {
  const [event] = await query<ClaimedEvent>(
    "event-claim",
    `select event.shop_id as "shopId", event.id, event.source, event.topic, event.body, event.source_time as "sourceTime",
            coalesce(event.first_seq, event.seq) as arrival, shop.domain
     from inventory_events event join shops shop on shop.id = event.shop_id
     where event.shop_id = $1 and event.status = 'STORED' and event.id = (
       select id from inventory_events where shop_id = $1 and status = 'STORED' order by seq limit 1)
     for update of event skip locked`,
    [shopId],
    on,
  );
  return event;
}
