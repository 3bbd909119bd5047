import { type Clock, systemClock } from "@/lib/clock";
import { query } from "@/lib/db/sql";

/**
 * Starts the scheduled offers whose time has come and completes those whose end has passed, of all shops in one
 * statement: for the worker, every second. Two workers at once do no harm.
 */
export async function runOfferSchedule(clock: Clock = systemClock): Promise<{ activated: number; completed: number }> {
  const [counts] = await query<{ activated: number; completed: number }>(
    "offers-run-schedule",
    `with completed as (
       update offers set status = 'COMPLETED', paused_by = null
       where status in ('SCHEDULED', 'ACTIVE', 'PAUSED') and ends_at <= $1::timestamptz returning 1),
     activated as (
       update offers set status = 'ACTIVE', activated_at = $1
       where status = 'SCHEDULED' and starts_at <= $1 and (ends_at is null or ends_at > $1) returning 1)
     select (select count(*) from activated)::int as activated, (select count(*) from completed)::int as completed`,
    [clock()],
  );
  return counts ?? { activated: 0, completed: 0 };
}
