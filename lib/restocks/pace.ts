/** How many of a restock's alerts had come to an end at a time (ms). */
export type Sample = { at: number; done: number };

const windowMs = 10_000;

/** Keeps the last ten seconds of samples, and one before them to measure from. */
export function addSample(samples: readonly Sample[], next: Sample): Sample[] {
  const recent = samples.filter(({ at, done }) => at < next.at && done <= next.done);
  const first = recent.findLastIndex(({ at }) => at <= next.at - windowMs);
  return [...recent.slice(Math.max(0, first)), next];
}

/** Alerts per second over the samples; null while less than two seconds are known or nothing moves. */
export function paceOf(samples: readonly Sample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at - first.at < 2000 || last.done === first.done) return null;
  return ((last.done - first.done) * 1000) / (last.at - first.at);
}

/** "about 2 minutes left": rounded, so that it does not flicker. */
export function timeLeftWords(left: number, perSecond: number): string {
  const seconds = left / perSecond;
  if (seconds < 10) return "a few seconds left";
  if (seconds < 55) return `about ${Math.ceil(seconds / 10) * 10} seconds left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return minutes <= 1 ? "about a minute left" : `about ${minutes} minutes left`;
  const hours = Math.round(minutes / 60);
  return hours <= 1 ? "about an hour left" : `about ${hours} hours left`;
}

export function paceWords(perSecond: number): string {
  if (perSecond >= 10) return `${Math.round(perSecond).toLocaleString("en")} a second`;
  return perSecond >= 1 ? `${perSecond.toFixed(1)} a second` : `${Math.max(1, Math.round(perSecond * 60))} a minute`;
}

const short = { second: "s", minute: "min", hour: "h" };

/** "4 min", "1 h 20 min", "12 s", "2 days"; in full, for mails: "1 hour 20 minutes". */
export function durationWords(seconds: number, { inFull = false } = {}): string {
  const unit = (n: number, name: keyof typeof short | "day") =>
    inFull || name === "day" ? `${n} ${name}${n === 1 ? "" : "s"}` : `${n} ${short[name]}`;
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return unit(whole, "second");
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return unit(minutes, "minute");
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return unit(Math.round(hours / 24), "day");
  return minutes % 60 === 0 ? unit(hours, "hour") : `${unit(hours, "hour")} ${unit(minutes % 60, "minute")}`;
}
