"use client";

import { AreaChart } from "@mantine/charts";
import { Button, Table, TableTbody, TableTd, TableTh, TableThead, TableTr } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import type { DayFigures } from "@/lib/reports";
import { Panel } from "../panel";
import classes from "./overview.module.css";

const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const dayWords = (day: string) => dayFormat.format(Date.parse(`${day}T00:00:00Z`));

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
          curveType="monotone"
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
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.daysTable} tabIndex={0} aria-label="Sign-ups and alerts per day">
      <Table verticalSpacing={6} stickyHeader>
        <TableThead>
          <TableTr>
            <TableTh>Day</TableTh>
            <TableTh ta="end">Sign-ups</TableTh>
            <TableTh ta="end">Alerts sent</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {[...days].reverse().map(({ day, signUps, sent }) => (
            <TableTr key={day}>
              <TableTh scope="row" fw={400}>
                {dayWords(day)}
              </TableTh>
              <TableTd ta="end">{signUps.toLocaleString("en")}</TableTd>
              <TableTd ta="end">{sent.toLocaleString("en")}</TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </Table>
    </section>
  );
}
