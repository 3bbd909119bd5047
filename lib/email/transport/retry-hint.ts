const SECONDS = { s: 1, m: 60, h: 3600 } as const;
/** A mail is tried for a day: a server that asks for longer than this is asked again meanwhile. */
const longestSeconds = 6 * 3600;

/** Words that speak of coming back; then, in the same sentence, a time. Not "within the last 10 minutes". */
const ASKED =
  /\b(?:(?:re)?try|again|come back|resend|return|wait|defer(?:red)?|delayed|gr[ae]y-?list(?:ed|ing)?)\b[^.;]{0,60}?\b(?:in|after|for|at least|another|wait|retry|=)\s*[:=]?\s*(?:about |another |at least )?(?:(\d{1,2}):(\d{2}):(\d{2})|(\d{1,5})\s*(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)\b)/i;
/** "300 seconds to go", "accepted after 5 minutes": as some greylisting filters say it. */
const REMAINING =
  /\b(\d{1,5})\s*(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)\s+(?:to go|remaining|left|before (?:re)?try)/i;

/**
 * Seconds after which a server wants to be asked again, when its answer names a time ("try again in 300 seconds",
 * "Greylisted for 5 minutes", milter-greylist's "come back in 00:04:59"); 1 to 21,600.
 */
export function retryHint(answer: string): number | undefined {
  const text = answer.replace(/\r?\n\d{3}[- ](?:\d\.\d+\.\d+ )?/g, " ");
  const asked = ASKED.exec(text);
  if (asked) {
    const [, h, m, s, amount, unit] = asked;
    return bounded(amount ? inSeconds(amount, unit) : Number(h) * 3600 + Number(m) * 60 + Number(s));
  }
  const [, amount, unit] = REMAINING.exec(text) ?? [];
  return amount ? bounded(inSeconds(amount, unit)) : undefined;
}

const inSeconds = (amount: string, unit = "s") =>
  Number(amount) * SECONDS[unit.charAt(0).toLowerCase() as keyof typeof SECONDS];

const bounded = (seconds: number) => Math.min(Math.max(seconds, 1), longestSeconds);
