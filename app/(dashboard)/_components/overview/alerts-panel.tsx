import type { Activity, Period } from "@/lib/reports";
import { chartPoints, stepOf } from "./chart-points";
import { compareCounts } from "./compare";
import { alertsLink } from "./links";
import { TrendPanel } from "./trend-panel";

/** Alerts that were sent and those that were clicked, on the day that they were made. */
export async function AlertsPanel({ read, period }: { read: Promise<Activity>; period: Period }) {
  const { sent, days, daysBefore } = await read;
  const { from, to } = period;
  return (
    <TrendPanel
      title="Alerts sent"
      total={sent.now}
      href={alertsLink({ status: "SENT", from, to })}
      hrefBefore={alertsLink({ status: "SENT", ...period.before })}
      compared={compareCounts(sent, period)}
      step={stepOf(period.days)}
      points={chartPoints(days, daysBefore).map((point) => ({
        label: point.label,
        labelBefore: point.before?.label ?? null,
        days: point.days,
        daysBefore: point.before?.days ?? null,
        sent: point.sent,
        clicked: point.clicked,
        before: point.before?.sent ?? null,
      }))}
      series={[
        { name: "sent", label: "Sent", color: "teal.6", counted: "sent" },
        { name: "clicked", label: "Clicked", color: "iris.5", counted: "clicked" },
        { name: "before", label: "Sent, period before", color: "gray.5", counted: "sent", dashed: true },
      ]}
      empty={sent.now + sent.before === 0 ? "Alerts go out when something that shoppers wait for is back." : null}
    />
  );
}
