"use client";

import { AreaChart } from "@mantine/charts";
import { Button } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import type { DayFigures } from "@/lib/reports";
import { Panel } from "../panel";
import { SimpleTable } from "../simple-table";

const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const dayWords = (day: string) => dayFormat.format(Date.parse(`${day}T00:00:00Z`));

const columns = [
  { label: "Day" },
  { label: "Sign-ups", align: "end" },
  { label: "Alerts sent", align: "end" },
] as const;

const series = [
  { name: "signUps", label: "Sign-ups", color: "iris.5" },
  { name: "sent", label: "Alerts sent", color: "teal.6" },
];

/** Sign-ups and alerts by day, as a picture or as the table behind it. */
export function ChartPanel({ series: days, days: span }: { series: DayFigures[]; days: number }) {
  const [asTable, setAsTable] = useState(false);
  const empty = days.every(({ signUps, sent }) => signUps + sent === 0);
  return (
    <Panel
      title="Sign-ups and alerts"
      description={`Per day, last ${span} days`}
      action={
        empty ? null : (
          <Button variant="default" aria-pressed={asTable} onClick={() => setAsTable((is) => !is)}>
            {asTable ? "Show chart" : "Show table"}
          </Button>
        )
      }
    >
      {empty ? (
        <EmptyState icon={IconChartBar} title={`Nothing in the last ${span} days`}>
          Sign-ups and alerts will draw their line here.
        </EmptyState>
      ) : asTable ? (
        <DaysTable days={days} />
      ) : (
        <AreaChart
          h={280}
          data={days.map((day) => ({ ...day, day: dayWords(day.day) }))}
          dataKey="day"
          series={series}
          curveType="linear"
          withDots={false}
          withLegend
          legendProps={{ verticalAlign: "bottom", height: 32 }}
          strokeWidth={2}
          fillOpacity={0.12}
          gridAxis="x"
          tickLine="none"
          xAxisProps={{ minTickGap: 40, tickMargin: 8 }}
          yAxisProps={{ allowDecimals: false, width: 40 }}
          valueFormatter={(value) => value.toLocaleString("en")}
          areaChartProps={{ accessibilityLayer: true, title: `Sign-ups and alerts per day, last ${span} days` }}
        />
      )}
    </Panel>
  );
}

function DaysTable({ days }: { days: DayFigures[] }) {
  return (
    <SimpleTable
      label="Sign-ups and alerts per day"
      maxHeight={280}
      columns={columns}
      rows={[...days].reverse().map(({ day, signUps, sent }) => ({
        key: day,
        cells: [dayWords(day), signUps.toLocaleString("en"), sent.toLocaleString("en")],
      }))}
    />
  );
}
