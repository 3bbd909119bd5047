import { setTimeout as sleep } from "node:timers/promises";

type Headers = Record<string, string> | null;

/** Seconds to wait, from `retry-after` (seconds or a date) or, when nothing remains, `ratelimit-reset`. */
export function askedPause(headers: Headers, now = Date.now()): number | undefined {
  const after = retryAfter(headers, now);
  if (after !== undefined) return after;
  return headers?.["ratelimit-remaining"] === "0" ? numberOf(headers["ratelimit-reset"]) : undefined;
}

function retryAfter(headers: Headers, now: number): number | undefined {
  const after = headers?.["retry-after"];
  if (!after) return undefined;
  const seconds = numberOf(after) ?? (Date.parse(after) - now) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

const numberOf = (text: string | undefined) => (text && /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined);

/** How long bulk lets single mails pass that wait for the same window. */
const yieldMs = 5;

/**
 * The pace that a service asks for by its answers' headers (`retry-after`, `ratelimit-*`), for all who send through it
 * from this process: requests beyond what remains of a window wait for the next one, single mails before bulk.
 */
export class Pace {
  #notBefore = 0;
  #limit = Number.POSITIVE_INFINITY;
  #window: { left: number; until: number } | null = null;
  #onTheWay = 0;
  #singles = 0;

  /** Seconds until the next request may go. */
  get wait(): number {
    return this.#waitMs(Date.now()) / 1000;
  }

  /**
   * Waits for the turn of one request, which ends with `heard` or `unused`. false = it would not come within maxSeconds,
   * or the signal gave up: then there is nothing to end.
   */
  async turn(maxSeconds: number, { bulk = false, signal }: { bulk?: boolean; signal?: AbortSignal } = {}) {
    const until = Date.now() + maxSeconds * 1000;
    if (!bulk) this.#singles++;
    try {
      for (;;) {
        const now = Date.now();
        const wait = Math.max(this.#waitMs(now), bulk && this.#singles > 0 ? yieldMs : 0);
        if (signal?.aborted || now + wait > until) return false;
        if (wait === 0) break;
        await sleep(wait, undefined, signal && { signal }).catch(() => undefined);
      }
    } finally {
      if (!bulk) this.#singles--;
    }
    this.#onTheWay++;
    if (this.#window) this.#window.left--;
    return true;
  }

  /** A request was answered; null = it was not, or said nothing of limits. */
  heard(headers: Headers): void {
    this.#onTheWay--;
    const now = Date.now();
    this.#notBefore = Math.max(this.#notBefore, now + (retryAfter(headers, now) ?? 0) * 1000);
    const remaining = numberOf(headers?.["ratelimit-remaining"]);
    const reset = numberOf(headers?.["ratelimit-reset"]);
    this.#limit = numberOf(headers?.["ratelimit-limit"]) ?? this.#limit;
    if (remaining === undefined || reset === undefined) return;
    // Those still on the way use up what this answer could not know of.
    this.#window = { left: remaining - this.#onTheWay, until: now + reset * 1000 };
  }

  /** A turn was not used after all. */
  unused(): void {
    this.#onTheWay--;
    if (this.#window) this.#window.left++;
  }

  #waitMs(now: number): number {
    if (this.#window && now >= this.#window.until) {
      // A guess at the next window, until an answer tells.
      this.#window = Number.isFinite(this.#limit) ? { left: this.#limit, until: now + 1000 } : null;
    }
    const renewal = this.#window && this.#window.left <= 0 ? this.#window.until : 0;
    return Math.max(0, Math.ceil(Math.max(this.#notBefore, renewal) - now));
  }
}
