/** The calendar day in a zone, `YYYY-MM-DD`. now: ms since the epoch. */
export const today = (now: number, timeZone: string): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(now);

/** The day that lies `count` days before `day`. */
export const daysBefore = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - count * 86_400_000).toISOString().slice(0, 10);

const short = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const words = (day: string) => short.format(Date.parse(`${day}T00:00:00Z`));

/** "1 Nov 2026 – 23 Nov 2026", "since 1 Nov 2026", one day alone; null when neither end is given. */
export function rangeWords([from, to]: readonly [string | null, string | null]): string | null {
  if (from && to) return from === to ? words(from) : `${words(from)} – ${words(to)}`;
  if (from) return `since ${words(from)}`;
  return to ? `until ${words(to)}` : null;
}
