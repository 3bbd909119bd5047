import { setTimeout as sleep } from "node:timers/promises";

/** Seconds to wait, from `retry-after` (seconds or a date) or, when nothing remains, `ratelimit-reset`. */
export function askedPause(headers: Record<string, string> | null, now = Date.now()): number | undefined {
  const after = headers?.["retry-after"];
  if (after) {
    const seconds = /^\d+(\.\d+)?$/.test(after) ? Number(after) : (Date.parse(after) - now) / 1000;
    if (Number.isFinite(seconds)) return Math.max(0, seconds);
  }
  if (headers?.["ratelimit-remaining"] !== "0") return undefined;
  const reset = Number(headers["ratelimit-reset"]);
  return Number.isFinite(reset) && reset >= 0 ? reset : undefined;
}

/** Holds back requests until the time that the server named last. */
export class Pace {
  #notBefore = 0;

  /** Takes what the server asked for with its last answer. */
  slow(seconds: number | undefined): void {
    if (seconds !== undefined) this.#notBefore = Math.max(this.#notBefore, Date.now() + seconds * 1000);
  }

  /** Seconds until the next request may go. */
  get wait(): number {
    return Math.max(0, (this.#notBefore - Date.now()) / 1000);
  }

  /** Waits its turn; false when that would take longer than maxSeconds or the signal gives up. */
  async turn(maxSeconds: number, signal?: AbortSignal): Promise<boolean> {
    while (this.wait > 0) {
      if (this.wait > maxSeconds || signal?.aborted) return false;
      await sleep(this.wait * 1000, undefined, signal && { signal }).catch(() => undefined);
    }
    return !signal?.aborted;
  }
}
