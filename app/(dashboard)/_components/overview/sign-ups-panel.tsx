import type { Activity, Period } from "@/lib/reports";
import { chartPoints, stepOf } from "./chart-points";
import { compareCounts } from "./compare";
import { subscribersLink } from "./links";
import { TrendPanel } from "./trend-panel";

/** How many shoppers asked to be told, day by day, beside the period before. */
export async function SignUpsPanel({ read, period }: { read: Promise<Activity>; period: Period }) {
  const { signUps, days, daysBefore } = await read;
  const { from, to } = period;
  return (
    <TrendPanel
      title="Sign-ups"
      total={signUps.now}
      href={subscribersLink({ from, to })}
      hrefBefore={subscribersLink(period.before)}
      compared={compareCounts(signUps, period)}
      step={stepOf(period.days)}
      points={chartPoints(days, daysBefore).map(({ label, days, signUps: now, before }) => ({
        label,
        labelBefore: before?.label ?? null,
        days,
        daysBefore: before?.days ?? null,
        signUps: now,
        before: before?.signUps ?? null,
      }))}
      series={[
        { name: "signUps", label: "Sign-ups", color: "iris.5", counted: "signUps" },
        { name: "before", label: "Period before", color: "gray.5", counted: "signUps", dashed: true },
      ]}
      empty={signUps.now + signUps.before === 0 ? "Shoppers who press Notify me draw their line here." : null}
    />
  );
}
