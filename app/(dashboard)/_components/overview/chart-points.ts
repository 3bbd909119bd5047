import type { DayFigures } from "@/lib/reports";

/** One place of a chart's axis: a day, or in long periods a week. */
export type ChartPoint = Omit<DayFigures, "day"> & {
  label: string;
  /** The same place of the period before. */
  before: { label: string; signUps: number; sent: number } | null;
};

/** Above this many days a point is a week. */
const MOST_DAYS = 92;

const format = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const dayWords = (day: string) => format.format(Date.parse(`${day}T00:00:00Z`));

export const stepOf = (days: number): "day" | "week" => (days > MOST_DAYS ? "week" : "day");

/** The chart's points, oldest first. Weeks are counted back from the last day, so the last one is whole. */
export function chartPoints(days: readonly DayFigures[], before: readonly DayFigures[]): ChartPoint[] {
  const size = stepOf(days.length) === "week" ? 7 : 1;
  const now = groups(days, size);
  const then = groups(before, size);
  return now.map((group, n) => {
    const same = then[n];
    return { ...sum(group), label: labelOf(group), before: same ? { ...sum(same), label: labelOf(same) } : null };
  });
}

function groups(days: readonly DayFigures[], size: number): DayFigures[][] {
  const starts: number[] = [];
  for (let end = days.length; end > 0; end -= size) starts.unshift(Math.max(0, end - size));
  return starts.map((start, n) => days.slice(start, starts[n + 1]));
}

const sum = (group: readonly DayFigures[]) => {
  const total = (name: "signUps" | "sent" | "clicked" | "failed") => group.reduce((all, day) => all + day[name], 0);
  return { signUps: total("signUps"), sent: total("sent"), clicked: total("clicked"), failed: total("failed") };
};

function labelOf(group: readonly DayFigures[]): string {
  const [first, last] = [group[0]?.day ?? "", group.at(-1)?.day ?? ""];
  return first === last ? dayWords(first) : `${dayWords(first)} – ${dayWords(last)}`;
}
