const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(timeZone, format);
  return format;
}

/** The wall clock of a zone (IANA name) at an instant: `YYYY-MM-DD HH:mm:ss`. */
export const wallClock = (instant: Date, timeZone: string): string => formatIn(timeZone).format(instant);

const readAsUtc = (wall: string) => Date.parse(`${wall.replace(" ", "T")}Z`);

/**
 * The instant at which a zone's wall clock shows this (`YYYY-MM-DD`, with ` HH:mm` or ` HH:mm:ss` if not midnight).
 * A time that daylight saving skips means as long after the jump; one that comes twice means the first. null: no time.
 */
export function instantOf(wall: string, timeZone: string): Date | null {
  const asUtc = readAsUtc(wall.length === 10 ? `${wall} 00:00:00` : wall);
  if (Number.isNaN(asUtc)) return null;
  const offsetAt = (time: number) => readAsUtc(wallClock(new Date(time), timeZone)) - Math.floor(time / 1000) * 1000;
  const before = asUtc - offsetAt(asUtc - 86_400_000);
  const after = asUtc - offsetAt(asUtc + 86_400_000);
  const fits = [before, after].filter((time) => time + offsetAt(time) === asUtc);
  return new Date(fits.length > 0 ? Math.min(...fits) : Math.max(before, after));
}

/** The first instant of the day after `day` (`YYYY-MM-DD`): the open end of a range of days. */
export function endOfDay(day: string, timeZone: string): Date | null {
  const noon = Date.parse(`${day}T12:00:00Z`);
  return Number.isNaN(noon) ? null : instantOf(new Date(noon + 86_400_000).toISOString().slice(0, 10), timeZone);
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A time of day in the zone, such as "08:00"; with its day ("24 Nov, 08:00") when it is 20 hours or more from `now`. */
export function clockWords(instant: Date, now: Date, timeZone: string): string {
  const [day = "", time = ""] = wallClock(instant, timeZone).split(" ");
  const clock = time.slice(0, 5);
  if (Math.abs(instant.getTime() - now.getTime()) < 20 * 3_600_000) return clock;
  return `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]}, ${clock}`;
}
