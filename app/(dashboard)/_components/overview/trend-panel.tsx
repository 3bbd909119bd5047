"use client";

import { Button } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Num } from "@/components/ui/num";
import { Panel } from "../panel";
import { SimpleTable } from "../simple-table";
import type { Comparison } from "./compare";
import { Delta } from "./delta";
import { countedLink } from "./links";
import classes from "./overview.module.css";
import { TrendChart, type TrendPoint, type TrendSeries } from "./trend-chart";

type Props = {
  title: string;
  total: number;
  /** The list behind the total. */
  href: string;
  /** The list behind the total of the period before. */
  hrefBefore: string;
  compared: Comparison;
  step: "day" | "week";
  points: TrendPoint[];
  series: TrendSeries[];
  /** Said in place of the chart when there is nothing to draw. */
  empty: string | null;
};

/** A figure, how it compares, and its course as a chart or as the table behind it. */
export function TrendPanel({ title, total, href, hrefBefore, compared, step, points, series, empty }: Props) {
  const [asTable, setAsTable] = useState(false);
  const label = `${title} per ${step}`;
  return (
    <Panel
      title={title}
      description={`Per ${step}`}
      action={
        empty ? null : (
          <Button variant="default" size="xs" aria-pressed={asTable} onClick={() => setAsTable((is) => !is)}>
            {asTable ? "Show chart" : "Show table"}
            <span className={classes.forReaders}> of {title.toLowerCase()}</span>
          </Button>
        )
      }
    >
      <div className={classes.trendHead}>
        <Link className={classes.trendTotal} href={href}>
          <span className={classes.forReaders}>{title}: </span>
          <Num value={total} />
          <span className={classes.forReaders}> (see the list)</span>
        </Link>
        <Delta compared={compared} good="up" href={hrefBefore} />
      </div>
      <div className={classes.trendBody}>
        {empty ? (
          <EmptyState icon={IconChartBar} title="Nothing here yet">
            {empty}
          </EmptyState>
        ) : asTable ? (
          <TrendTable label={label} step={step} points={points} series={series} />
        ) : (
          <TrendChart label={label} points={points} series={series} />
        )}
      </div>
    </Panel>
  );
}

function TrendTable({ label, step, points, series }: Pick<Props, "step" | "points" | "series"> & { label: string }) {
  const columns = [
    { label: step === "day" ? "Day" : "Week" },
    ...series.map(({ label }) => ({ label, align: "end" as const })),
  ];
  return (
    <SimpleTable
      label={label}
      maxHeight={256}
      columns={columns}
      rows={[...points].reverse().map((point) => ({
        key: point.label,
        cells: [point.label, ...series.map((one) => <Figure key={one.name} point={point} of={one} />)],
      }))}
    />
  );
}

/** A day's or week's figure, with the list behind it. */
function Figure({ point, of: { name, counted, dashed } }: { point: TrendPoint; of: TrendSeries }) {
  const days = dashed ? point.daysBefore : point.days;
  const value = Number(point[name] ?? 0);
  if (!days || value === 0) return <Num value={value} />;
  return (
    <Link className={classes.textLink} href={countedLink(counted, days)}>
      <Num value={value} />
    </Link>
  );
}
