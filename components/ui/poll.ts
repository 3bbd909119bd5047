type Polling = {
  /** Asks once. What it throws counts as a failure. */
  ask: (signal: AbortSignal) => Promise<void>;
  /** How long to wait after an answer, ms. */
  every: () => number;
  /** false = not now, as while the tab is hidden: `again` goes on. */
  wanted: () => boolean;
};

const slowest = 30_000;
const firstRetry = 3_000;

/** Asks again and again, one question at a time: less often after failures, not at all while it is not wanted. */
export function startPolling({ ask, every, wanted }: Polling): { again: () => void; stop: () => void } {
  const stopped = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;
  let failures = 0;

  async function turn(): Promise<void> {
    if (asking || stopped.signal.aborted || !wanted()) return;
    asking = true;
    try {
      await ask(stopped.signal);
      failures = 0;
    } catch {
      failures += 1;
    }
    asking = false;
    if (stopped.signal.aborted) return;
    timer = setTimeout(turn, failures > 0 ? Math.min(slowest, firstRetry * 2 ** (failures - 1)) : every());
  }

  timer = setTimeout(turn, every());
  return {
    again: () => {
      clearTimeout(timer);
      void turn();
    },
    stop: () => {
      clearTimeout(timer);
      stopped.abort();
    },
  };
}
