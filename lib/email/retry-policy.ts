/** A failing mail is given up this long after its first attempt. */
const giveUpAfterSeconds = 24 * 3600;
const longestDelaySeconds = 3600;
/** Part of a server's hint by which mails with the same hint are spread, so that they don't come back all at once. */
const hintSpread = 0.1;

export type Retry = {
  /** Attempts made so far, the one that has just failed included: 1 or more. */
  attempts: number;
  firstTriedAt: Date;
  now: Date;
  /** Mean delay after the first failure (RETRY_FIRST_SECONDS). */
  firstSeconds: number;
  /** What the server asked for, if it did. */
  hintSeconds?: number | undefined;
  /** Uniform in [0, 1): where in the jitter's range the delay falls. */
  random?: number;
};

/**
 * When to try a temporarily failed mail again: the first delay times 0.5 to 1.5, doubling with each attempt to at most an
 * hour, never sooner than the server asked for; null once the next try would come more than 24 hours after the first. A hint
 * that leads beyond that is cut to the last moment rather than ending the tries early.
 */
export function nextAttempt({
  attempts,
  firstTriedAt,
  now,
  firstSeconds,
  hintSeconds = 0,
  random = Math.random(),
}: Retry): Date | null {
  const base = Math.min(longestDelaySeconds, firstSeconds * 2 ** Math.min(attempts - 1, 30));
  const delay = Math.min(longestDelaySeconds, base * (0.5 + random));
  const last = firstTriedAt.getTime() + giveUpAfterSeconds * 1000;
  const at = now.getTime() + delay * 1000;
  const asked = now.getTime() + hintSeconds * (1 + hintSpread * random) * 1000;
  return at > last ? null : new Date(Math.max(at, Math.min(asked, last)));
}
