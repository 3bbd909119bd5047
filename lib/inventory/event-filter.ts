import type { z } from "zod";
import { type EventStatus, type eventFilter, InventorySource } from "./schemas";

/** SQL conditions on events `e`; empty where the filter asks for nothing of the kind. $1 = shop, values from $2 on. */
export type EventMatches = {
  statuses: EventStatus[];
  sources: InventorySource[];
  /** One condition for each topic. */
  topics: string[];
  span: string[];
  /** All of them together, and the search. */
  where: string;
  values: unknown[];
};

/** What narrows the deliveries, in the list and in bulk actions alike: only what is asked for stands in it. */
export function eventMatches(filter: z.output<typeof eventFilter>): EventMatches {
  const values: unknown[] = [];
  const param = (value: unknown, type: string) => `$${values.push(value) + 1}::${type}`;
  // Each is looked for once, however often it was named.
  const statuses = [...new Set(filter.statuses)];
  const sources = [...new Set(filter.sources)];
  const topics = [...new Set(filter.topics)].map((topic) => `e.topic = ${param(topic, "text")}`);
  const span = [
    ...(filter.from ? [`e.received_at >= ${param(filter.from, "timestamptz")}`] : []),
    ...(filter.until ? [`e.received_at < ${param(filter.until, "timestamptz")}`] : []),
  ];
  const where = [
    "e.shop_id = $1",
    ...(filter.search ? [found(param(filter.search, "text"))] : []),
    // Words of our own: in the text the planner sees which of the partial indexes serve.
    ...(statuses.length > 0 ? [`e.status in (${quoted(statuses)})`] : []),
    ...(sources.length > 0 ? [`e.source in (${quoted(sources)})`] : []),
    ...(topics.length > 0 ? [`(${topics.join(" or ")})`] : []),
    ...span,
  ].join(" and ");
  return { statuses, sources: sources.length > 0 ? sources : sourcesThere, topics, span, where, values };
}

const sourcesThere = Object.values(InventorySource);
const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(", ");

/**
 * By a delivery's id, or by a variant's id as its platform has it: those that changed its stock. As an array they are few to
 * the planner, which guesses thousands otherwise and reads the whole table.
 */
const found = (search: string) => `e.id = any(array(
    select id from inventory_events where shop_id = $1 and source in (${quoted(sourcesThere)}) and external_id = ${search}
    union all
    select c.id from variants v join inventory_events c on c.shop_id = $1 and c.changes <> '[]'
       and jsonb_path_query_array(c.changes, '$[*].variantId') @> jsonb_build_array(v.id)
     where v.shop_id = $1 and v.external_id = ${search}))`;
