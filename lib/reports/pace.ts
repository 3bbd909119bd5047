import type { Ctx } from "../context";
import { query } from "../db/sql";
import { beginOfDay, bordersOf, type Period } from "./period";
import type { Pace } from "./schemas";

/** How long the period's restocks took from the edge to the last mail: half of them were quicker than the median. */
export async function readPace(ctx: Ctx, period: Period, timeZone: string): Promise<Pace> {
  const until = bordersOf({ from: period.to, to: period.to }, timeZone)[1];
  const [row] = await query<Pace>(
    "report-pace",
    `WITH told AS (
       SELECT extract(epoch FROM last_mail_at - edge_at)::float8 AS took, edge_at >= $3 AS now FROM restocks
        WHERE shop_id = $1 AND last_mail_at IS NOT NULL AND edge_at >= $2 AND edge_at < $4)
     SELECT count(*) FILTER (WHERE now)::int AS restocks, percentile_cont(0.5) WITHIN GROUP (ORDER BY took) FILTER (WHERE now) AS median,
            max(took) FILTER (WHERE now) AS slowest,
            percentile_cont(0.5) WITHIN GROUP (ORDER BY took) FILTER (WHERE NOT now) AS "medianBefore"
       FROM told`,
    [ctx.shopId, beginOfDay(period.before.from, timeZone), beginOfDay(period.from, timeZone), until],
  );
  return row ?? { restocks: 0, median: null, slowest: null, medianBefore: null };
}
