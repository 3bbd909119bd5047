const QUARTER = 900_000;

/** Do the instants lie where the running figures' quarters of an hour begin? The days of every zone do. */
export const atQuarters = (...instants: (Date | undefined)[]): boolean =>
  instants.every((instant) => !instant || instant.getTime() % QUARTER === 0);

/**
 * SQL: `count`, what the shop's ($1) quarters add up to (docs/decisions/0066) from $2 on and before $3; null = no end. In
 * slices by the index: asked for all of one large shop's quarters PostgreSQL would read everybody's.
 */
export const sumOfQuarters = (what: string): string => `
  SELECT coalesce(sum(part.n), 0)::int AS count
    FROM (SELECT greatest($2::timestamptz, min(q.at)) AS begin, least($3::timestamptz, max(q.at) + interval '15 minutes') AS stop
            FROM report_quarters q WHERE q.shop_id = $1) span
    CROSS JOIN LATERAL generate_series(span.begin, span.stop, interval '768 hours') AS slice (begin)
    CROSS JOIN LATERAL (
      SELECT sum(${what}) AS n FROM report_quarters q
       WHERE q.shop_id = $1 AND q.at >= slice.begin AND q.at < least(slice.begin + interval '768 hours', span.stop)) part`;
