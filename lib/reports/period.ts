import { endOfDay, instantOf, wallClock } from "../zoned-time";

/** Days of the presets that the overview offers. */
export const presets = [7, 30, 90, 365] as const;
export type Preset = (typeof presets)[number];

/** Calendar days (YYYY-MM-DD), both included. */
export type DaySpan = { from: string; to: string };

export type Period = DaySpan & {
  /** How many days it has. */
  days: number;
  /** null = days that somebody picked. */
  preset: Preset | null;
  /** As many days, right before it. */
  before: DaySpan;
};

/** What an address may say; whatever cannot be understood means the last 30 days. */
export type PeriodInput = { days?: number | null; from?: string | null; to?: string | null };

const DAY = 86_400_000;
/** Two years: more than any comparison by day can show. */
const MOST_DAYS = 731;
const OLDEST = "2000-01-01";

const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
export const shiftDay = (day: string, by: number): string => new Date(at(day) + by * DAY).toISOString().slice(0, 10);
export const daysBetween = ({ from, to }: DaySpan): number => Math.round((at(to) - at(from)) / DAY) + 1;

const isDay = (text: string | null | undefined): text is string =>
  typeof text === "string" && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at(text)) && shiftDay(text, 0) === text;

/**
 * The days that an address asks for, and those before. Pure. `from` and `to` go before `days`; days to come and spans of
 * more than two years are cut off, the wrong way round they mean nothing.
 * @param today the current day in the shop's zone
 */
export function periodOf({ days, from, to }: PeriodInput, today: string): Period {
  if (isDay(from) && isDay(to) && from >= OLDEST && from <= to && from <= today) {
    const end = to > today ? today : to;
    const longest = shiftDay(end, 1 - MOST_DAYS);
    return withBefore({ from: from < longest ? longest : from, to: end }, null);
  }
  const preset = presets.find((one) => one === days) ?? 30;
  return withBefore({ from: shiftDay(today, 1 - preset), to: today }, preset);
}

function withBefore(span: DaySpan, preset: Preset | null): Period {
  const days = daysBetween(span);
  return { ...span, days, preset, before: { from: shiftDay(span.from, -days), to: shiftDay(span.from, -1) } };
}

/** The current day in a zone. */
export const todayIn = (now: Date, timeZone: string): string => wallClock(now, timeZone).slice(0, 10);

const begins = new Map<string, Map<string, Date>>();

/** The instant at which a day begins in a zone. Kept: hundreds are asked for at once, and they never change. */
export function beginOfDay(day: string, timeZone: string): Date {
  const known = begins.get(timeZone) ?? new Map<string, Date>();
  begins.set(timeZone, known);
  let begin = known.get(day);
  if (!begin) {
    begin = instantOf(day, timeZone) ?? new Date(at(day));
    known.set(day, begin);
  }
  return begin;
}

/** The instants at which the days of the span begin in a zone, and at which the last one ends. */
export function bordersOf(span: DaySpan, timeZone: string): Date[] {
  const borders = Array.from({ length: daysBetween(span) }, (_, n) => beginOfDay(shiftDay(span.from, n), timeZone));
  const end = endOfDay(span.to, timeZone);
  return end ? [...borders, end] : borders;
}
