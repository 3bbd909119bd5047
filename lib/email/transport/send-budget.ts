import { query } from "../../db/sql";

type Ask = {
  /** The most mails that the shop's server takes in any 60 seconds (1 to 100,000); null = as many as wanted. */
  perMinute: number | null;
  /** How many mails the caller would send now: a whole number from 0. */
  want: number;
  /** Transactional mails may go a little before their turn, so that the bulk waits for them and not they for the bulk. */
  overtakes: boolean;
};

/** granted = so many mails may leave at once; waitMs = how long until one more may, 0 when one may at once. */
export type Granted = { granted: number; waitMs: number };

/** The limit's minute with room in it: mails are seen by the server a little after they were granted. */
const spreadMs = 64_000;
/** How far ahead of an even pace a mail may go. */
const earlyMs = { bulk: 1_000, overtaking: 2_000 };

/**
 * An even pace at which no 60 seconds see more than perMinute mails: at most 1 + (60 s + earlyMs) / intervalMs are granted in
 * a minute, which stays below the limit by 2 s for the way to the server. Costs 6 % of the limit.
 */
export function paceOf(perMinute: number, overtakes: boolean): { intervalMs: number; earlyMs: number } {
  return { intervalMs: spreadMs / perMinute, earlyMs: overtakes ? earlyMs.overtaking : earlyMs.bulk };
}

/**
 * Takes up to `want` mails of what a shop's own server accepts per minute, for all workers together: one statement on the
 * shop's row (GCRA, the generic cell rate algorithm), by PostgreSQL's clock. What was granted counts as sent.
 * @param at the time instead of the database's, for tests
 */
export async function takeSends(shopId: string, { perMinute, want, overtakes }: Ask, at?: Date): Promise<Granted> {
  if (perMinute === null || want < 1) return { granted: perMinute === null ? want : 0, waitMs: 0 };
  const pace = paceOf(perMinute, overtakes);
  const [taken] = await query<Granted>(
    "take-sends",
    // The column keeps milliseconds, so the next turn is rounded up. A clock that was set back must not stop a shop.
    `WITH state AS MATERIALIZED (
       SELECT shop_id, at.now,
              greatest(least(coalesce(next_send_at, at.now), at.now + make_interval(secs => $6 / 1000)), at.now) AS next
         FROM email_settings, (SELECT coalesce($5::timestamptz, now()) AS now) at
        WHERE shop_id = $1 FOR UPDATE OF email_settings
     ), share AS (
       SELECT *, greatest(0, least($2::int, 1 + floor(($4 - 1000 * extract(epoch FROM next - now)) / $3::float8)))::int AS granted
         FROM state
     ), taken AS (
       UPDATE email_settings e
          SET next_send_at = date_trunc('milliseconds', next + make_interval(secs => granted * $3::float8 / 1000 + 0.000999))
         FROM share WHERE e.shop_id = share.shop_id AND granted > 0
     )
     SELECT granted, greatest(0, ceil(1000 * extract(epoch FROM next - now) + granted * $3::float8 - $4))::int AS "waitMs" FROM share`,
    [shopId, want, pace.intervalMs, pace.earlyMs, at ?? null, spreadMs + earlyMs.overtaking],
  );
  // No row: the settings went away just now, and the caller resolves the transport anew.
  return taken ?? { granted: 0, waitMs: 1_000 };
}
