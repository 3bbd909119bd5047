"use client";

import { AreaChart } from "@mantine/charts";
import { useLocale } from "@/components/ui/locale";
import type { DaySpan } from "@/lib/reports";
import type { Counted } from "./links";
import classes from "./trend-chart.module.css";

/** A place of the axis: its label and days, those of the period before, and each series' figure. */
export type TrendPoint = {
  label: string;
  labelBefore: string | null;
  days: DaySpan;
  daysBefore: DaySpan | null;
  [series: string]: number | string | DaySpan | null;
};
/** counted: what its figures count, and so the list behind each; dashed ones are of the days before. */
export type TrendSeries = { name: string; label: string; color: string; counted: Counted; dashed?: boolean };

type Props = { label: string; points: TrendPoint[]; series: TrendSeries[] };

/** Lines over a quiet grid, the period before dashed. The table behind it says the same in words. */
export function TrendChart({ label, points, series }: Props) {
  const format = new Intl.NumberFormat(useLocale());
  // A line of noughts would only be in the way.
  const shown = series.filter(({ name, dashed }) => !dashed || points.some((point) => Number(point[name]) > 0));
  const colors = Object.fromEntries(
    series.map(({ name, color }) => [name, `var(--mantine-color-${color.replace(".", "-")})`]),
  );
  return (
    <AreaChart
      h={256}
      data={points}
      dataKey="label"
      series={shown.map(({ name, label, color, dashed }) => ({
        name,
        label,
        color,
        ...(dashed && { strokeDasharray: "4 4" }),
      }))}
      curveType="linear"
      withDots={points.length === 1}
      withLegend
      legendProps={{ verticalAlign: "bottom", height: 28 }}
      strokeWidth={2}
      fillOpacity={0.1}
      gridAxis="x"
      tickLine="none"
      xAxisProps={{ minTickGap: 48, tickMargin: 8, interval: "equidistantPreserveStart", tickFormatter: begin }}
      yAxisProps={{ allowDecimals: false, width: 44, tickFormatter: (value: number) => format.format(value) }}
      tooltipProps={{
        content: ({ active, payload }) => {
          const point = active ? (payload?.[0]?.payload as TrendPoint | undefined) : undefined;
          return point ? <TrendTooltip point={point} series={shown} colors={colors} format={format} /> : null;
        },
      }}
      areaChartProps={{ accessibilityLayer: true, title: label }}
    />
  );
}

/** Of a week the axis names the first day, with the year. */
function begin(label: string): string {
  const [first = label, last = ""] = label.split(" – ");
  const year = / \d{4}$/;
  return year.test(first) ? first : `${first}${year.exec(last)?.[0] ?? ""}`;
}

type TooltipProps = {
  point: TrendPoint;
  series: TrendSeries[];
  colors: Record<string, string>;
  format: Intl.NumberFormat;
};

function TrendTooltip({ point, series, colors, format }: TooltipProps) {
  return (
    <div className={classes.tooltip}>
      <strong>{point.label}</strong>
      {series.map(({ name, label, dashed }) =>
        point[name] === null ? null : (
          <div key={name} className={classes.line}>
            <span className={classes.mark} data-dashed={dashed || undefined} style={{ color: colors[name] }} />
            <span className={classes.name}>
              {dashed && point.labelBefore ? `${label} (${point.labelBefore})` : label}
            </span>
            <span className={classes.value}>{format.format(Number(point[name]))}</span>
          </div>
        ),
      )}
    </div>
  );
}
