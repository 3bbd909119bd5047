import type { Ctx } from "@/lib/context";
import { query } from "@/lib/db/sql";
import { InventorySource } from "./schemas";

/** What the shop's platforms have sent up to now, by topic, in order; the first 100. It hops along the index. */
export async function listTopics(ctx: Ctx): Promise<string[]> {
  const rows = await query<{ topic: string }>(
    "event-topics",
    `with recursive hop as (
       select source, (select min(topic) from inventory_events where shop_id = $1 and source = s.source) as topic
         from unnest($2::inventory_source[]) s (source)
       union all
       select source, (select min(topic) from inventory_events
                        where shop_id = $1 and source = hop.source and topic > hop.topic)
         from hop where topic is not null)
     select distinct topic from hop where topic is not null order by topic limit 100`,
    [ctx.shopId, Object.values(InventorySource)],
  );
  return rows.map(({ topic }) => topic);
}
