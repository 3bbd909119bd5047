import pg from "pg";
import { median, type Row, round } from "./measure";

const WANTED_MS = 150;
const RUNS = 5;
const ZONE = "Europe/Berlin";

/**
 * All statements of the overview, for every preset and two picked years, in the large shop: the sum of what the server
 * says that planning and running them took, medians of five runs.
 */
export async function benchOverview(url: string, shopId: string, log: (line: string) => void): Promise<Row[]> {
  const { pool } = await import("@/lib/db/client");
  const { systemCtx } = await import("@/lib/context");
  const { periodOf, presets, readActivity, readAttention, readDemand, readPace, todayIn } = await import(
    "@/lib/reports"
  );
  const ctx = systemCtx(shopId);
  const today = todayIn(new Date(), ZONE);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>;
  const rows: Row[] = [];
  const inputs = [
    ...presets.map((days) => ({ days })),
    { from: `${Number(today.slice(0, 4)) - 2}${today.slice(4)}`, to: today },
  ];
  for (const input of inputs) {
    const period = periodOf(input, today);
    const sent: { text: string; values: unknown[] }[] = [];
    pool.query = ((config: { text: string; values: unknown[] }) => {
      sent.push(config);
      return query(config);
    }) as typeof pool.query;
    await Promise.all([
      readAttention(ctx, ZONE),
      readDemand(ctx, 8),
      readActivity(ctx, period, ZONE),
      readPace(ctx, period, ZONE),
    ]);
    pool.query = query as typeof pool.query;
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      let ms = 0;
      for (const { text, values } of sent) {
        const { rows: plans } = await client.query({
          text: `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`,
          values,
        });
        const [plan] = plans[0]["QUERY PLAN"] as [{ "Planning Time": number; "Execution Time": number }];
        ms += plan["Planning Time"] + plan["Execution Time"];
      }
      times.push(ms);
    }
    const ms = median(times);
    log(
      `overview, ${period.days} days beside the ${period.days} before: ${round(ms, 1)} ms in ${sent.length} statements`,
    );
    rows.push({
      what: `overview of ${period.days} days beside as many before, ms in the database (large shop)`,
      ours: round(ms, 1),
      baseline: String(WANTED_MS),
      ratio: ms / WANTED_MS,
      wanted: `≤ ${WANTED_MS} ms`,
      met: ms <= WANTED_MS,
    });
  }
  await client.end();
  return rows;
}
