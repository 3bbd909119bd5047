import type { InventorySource } from "@/lib/db/generated/enums";

/** Who says it, and when by its own clock. arrival: as how manieth event it arrived (`inventory_events.seq`), where it is one. */
export type From = { source: InventorySource; time: Date; arrival?: string };

/** The SQL parameters that hold a `From`, such as `$4`. */
type Places = { source: string; time: string; arrival: string };

/** SQL: what a row's source_times keep of a `From`. The arrival says which of two events of one moment came later. */
export const timesOf = ({ source, time, arrival }: Places): string =>
  `jsonb_build_object(${source}::text, ${time}::timestamptz, ${source}::text || '#', ${arrival}::bigint)`;

/** SQL: does the row know something later of this source? */
export const knowsLater = (times: string, { source, time, arrival }: Places): string =>
  isLater(`(${times} ->> ${source}::text)::timestamptz`, `(${times} ->> (${source}::text || '#'))::bigint`, {
    time,
    arrival,
  });

/**
 * SQL: is what was known at this time, with this arrival, later than that? At equal times the later arrival counts, also
 * when an event is replayed.
 */
export const isLater = (knownTime: string, knownArrival: string, { time, arrival }: Omit<Places, "source">): string =>
  `coalesce((${knownTime}, coalesce(${knownArrival}, 0))
            > (${time}::timestamptz, coalesce(${arrival}::bigint, 9223372036854775807)), false)`;
