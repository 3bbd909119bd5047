import { type RestockState, restockStateOf } from "@/lib/restocks/restock-state";
import type { ProgressAnswer } from "@/lib/restocks/schemas";

const soonMs = 6_000;
/** While mails leave or a timer is about to end; while it only waits. */
const pace = { moving: 1_500, waiting: 15_000 };

/** In how many ms restocks that run are looked at again: from six seconds before a timer ends on, often. clock: the server's, ms. */
export function nextLook({ restocks, hold }: Pick<ProgressAnswer, "restocks" | "hold">, clock: number): number {
  const waits = restocks.map((one) => {
    const state = restockStateOf(one, hold, new Date(clock));
    const timer = timerOf(state);
    if (state.kind === "sending") return 0;
    return timer === null ? pace.waiting : timer.getTime() - clock - soonMs;
  });
  return Math.max(pace.moving, Math.min(pace.waiting, ...waits));
}

const timerOf = (state: RestockState): Date | null =>
  "until" in state
    ? state.until
    : "at" in state
      ? state.at
      : "hold" in state && "until" in state.hold
        ? state.hold.until
        : null;
