import type { Ctx } from "../context";
import { query } from "../db/sql";
import { bordersOf, daysBetween, type Period, shiftDay } from "./period";
import type { Activity, DayFigures, Figure } from "./schemas";

type Row = Omit<DayFigures, "day"> & { place: number };
const names = ["signUps", "sent", "clicked", "failed"] as const;

/**
 * Sign-ups and alerts of a period and the one before, day by day in the shop's zone, from the running figures (decision
 * 0066): they equal what the lists of subscribers and alerts count for the same days.
 */
export async function readActivity(ctx: Ctx, period: Period, timeZone: string): Promise<Activity> {
  const span = { from: period.before.from, to: period.to };
  const rows = await query<Row>(
    "report-activity",
    `SELECT width_bucket(at, $2::timestamptz[]) AS place, sum(sign_ups)::int AS "signUps", sum(sent)::int AS sent,
            sum(clicked)::int AS clicked, sum(failed)::int AS failed
       FROM report_quarters WHERE shop_id = $1 AND at >= ($2::timestamptz[])[1] AND at < $3
      GROUP BY place`,
    [ctx.shopId, ...bordersAndEnd(bordersOf(span, timeZone))],
  );
  const days: DayFigures[] = Array.from({ length: daysBetween(span) }, (_, n) => ({
    day: shiftDay(span.from, n),
    signUps: 0,
    sent: 0,
    clicked: 0,
    failed: 0,
  }));
  for (const { place, ...figures } of rows) Object.assign(days[place - 1] ?? {}, figures);
  return compared(days.slice(period.days), days.slice(0, period.days));
}

const bordersAndEnd = (borders: Date[]): [Date[], Date | undefined] => [borders, borders.at(-1)];

function compared(days: DayFigures[], daysBefore: DayFigures[]): Activity {
  const total = (of: DayFigures[], name: (typeof names)[number]) => of.reduce((sum, day) => sum + day[name], 0);
  const figure = (name: (typeof names)[number]): Figure => ({
    now: total(days, name),
    before: total(daysBefore, name),
  });
  return {
    signUps: figure("signUps"),
    sent: figure("sent"),
    clicked: figure("clicked"),
    failed: figure("failed"),
    days,
    daysBefore,
  };
}
