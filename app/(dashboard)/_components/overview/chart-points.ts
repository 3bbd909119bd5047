import type { DayFigures, DaySpan } from "@/lib/reports";

/** One place of a chart's axis: a day, or in long periods a week. */
export type ChartPoint = Omit<DayFigures, "day"> & {
  label: string;
  days: DaySpan;
  /** The same place of the period before. */
  before: { label: string; days: DaySpan; signUps: number; sent: number } | null;
};

/** Above this many days a point is a week. */
const MOST_DAYS = 92;

const format = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
/** In long periods a day comes twice. */
const longFormat = new Intl.DateTimeFormat("en-GB", {
  ...{ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" },
});

export const stepOf = (days: number): "day" | "week" => (days > MOST_DAYS ? "week" : "day");

/** The chart's points, oldest first. Weeks are counted back from the last day, so the last one is whole. */
export function chartPoints(days: readonly DayFigures[], before: readonly DayFigures[]): ChartPoint[] {
  const size = stepOf(days.length) === "week" ? 7 : 1;
  const now = groups(days, size);
  const then = groups(before, size);
  const point = (group: readonly DayFigures[]) => ({ ...sum(group), ...placeOf(group, size === 7) });
  return now.map((group, n) => {
    const same = then[n];
    return { ...point(group), before: same ? point(same) : null };
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

function placeOf(group: readonly DayFigures[], withYear: boolean): { label: string; days: DaySpan } {
  const [from, to] = [group[0]?.day ?? "", group.at(-1)?.day ?? ""];
  const words = (day: string, year = withYear) => (year ? longFormat : format).format(Date.parse(`${day}T00:00:00Z`));
  const oneYear = from.slice(0, 4) === to.slice(0, 4);
  return {
    label: from === to ? words(from) : `${words(from, withYear && !oneYear)} – ${words(to)}`,
    days: { from, to },
  };
}
