import { instantOf, wallClock } from "../zoned-time";

/** Minutes after midnight in the zone (IANA name), 0 to 1439; null = no quiet hours. From > until goes over midnight. */
export type QuietHours = { quietFrom: number | null; quietUntil: number | null; timeZone: string };

const dayMs = 86_400_000;

/** The day that many days after the zone's own at an instant: `YYYY-MM-DD`. */
function dayAround(instant: Date, days: number, timeZone: string): string {
  const today = Date.parse(`${wallClock(instant, timeZone).slice(0, 10)}T00:00:00Z`);
  return new Date(today + days * dayMs).toISOString().slice(0, 10);
}

function instantAt(day: string, minutes: number, timeZone: string): number {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0"));
  return instantOf(`${day} ${hour}:${minute}`, timeZone)?.getTime() ?? Number.NaN;
}

/**
 * When the quiet hours that hold at `now` end; null = it is not quiet. Each evening's quiet begins and ends once: what
 * the clock shows a second time after daylight saving does not begin it again, a time that is skipped is as long after.
 */
export function quietUntil({ quietFrom, quietUntil: ends, timeZone }: QuietHours, now: Date): Date | null {
  if (quietFrom === null || ends === null) return null;
  let until = now.getTime();
  for (const days of [-1, 0, 1]) {
    const begin = instantAt(dayAround(now, days, timeZone), quietFrom, timeZone);
    const end = instantAt(dayAround(now, quietFrom < ends ? days : days + 1, timeZone), ends, timeZone);
    if (begin <= until && until < end) until = end;
  }
  return until > now.getTime() ? new Date(until) : null;
}
