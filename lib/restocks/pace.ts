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

/** "4 min", "1 h 20 min", "12 s", "2 days". */
export function durationWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.round(hours / 24)} days`;
}
