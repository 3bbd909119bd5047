const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** "3 hours ago", "in 2 days", "just now". Both times in ms since the epoch. */
export function relativeWords(time: number, now: number): string {
  const seconds = Math.round((time - now) / 1000);
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  }
  return "just now";
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsIn(time: number, timeZone: string): Record<string, string> {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      year: "numeric",
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
      timeZoneName: "short",
    });
    formats.set(timeZone, format);
  }
  return Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
}

/** "23 Nov 2026, 18:40:12 GMT+1" in the zone. Joined from parts: server and browser differ in their punctuation. */
export function exactWords(time: number, timeZone: string): string {
  const { day, month, year, hour, minute, second, timeZoneName } = partsIn(time, timeZone);
  return `${day} ${month} ${year}, ${hour}:${minute}:${second} ${timeZoneName}`;
}

/** "23 Nov 2026" in the zone. */
export function dayWords(time: number, timeZone: string): string {
  const { day, month, year } = partsIn(time, timeZone);
  return `${day} ${month} ${year}`;
}
