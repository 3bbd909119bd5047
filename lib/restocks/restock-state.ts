import type { Hold } from "../alerts/hold";
import { clockWords } from "../zoned-time";
import { durationWords } from "./pace";
import type { AlertCounts, RestockProgress } from "./schemas";

/** How a restock stands now. Those of `running` may still change by themselves. */
export type RestockState =
  | { kind: "settling"; until: Date }
  | { kind: "sending" }
  | { kind: "held"; hold: Hold }
  | { kind: "retrying"; at: Date }
  | { kind: "between-waves"; at: Date }
  | { kind: "finished"; took: number | null }
  | { kind: "nobody" | "called-off" | "faded" };

const over: readonly RestockState["kind"][] = ["finished", "nobody", "called-off", "faded"];
export const isRunning = ({ kind }: RestockState): boolean => !over.includes(kind);

export const totalOf = (counts: AlertCounts): number => Object.values(counts).reduce((sum, n) => sum + n, 0);
/** Alerts that have not come to an end. */
export const leftOf = ({ queued, sending }: AlertCounts): number => queued + sending;

/** Pure. hold = what holds the shop's sending now. */
export function restockStateOf(restock: RestockProgress, hold: Hold | null, now: Date): RestockState {
  const { status, counts, settleAt, settledAt, nextWaveAt, dueAt } = restock;
  if (status === "FADED") return { kind: "faded" };
  if (status === "SETTLING") return { kind: "settling", until: settleAt };
  if (counts.sending > 0) return { kind: "sending" };
  if (counts.queued > 0) {
    if (hold) return { kind: "held", hold };
    return dueAt && dueAt.getTime() > now.getTime() + 1000 ? { kind: "retrying", at: dueAt } : { kind: "sending" };
  }
  if (status === "ALERTING") return nextWaveAt ? { kind: "between-waves", at: nextWaveAt } : { kind: "sending" };
  if (totalOf(counts) > 0) return { kind: "finished", took: restock.took };
  return { kind: settledAt ? "nobody" : "called-off" };
}

/** "0:42", "12:05"; a clock time where it is more than an hour away. */
export function countdownWords(until: Date, now: Date, timeZone: string): string {
  const seconds = Math.max(0, Math.ceil((until.getTime() - now.getTime()) / 1000));
  if (seconds >= 3600) return `at ${clockWords(until, now, timeZone)}`;
  return `in ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** What holds it, as the end of a sentence: "quiet hours until 08:00". */
export function holdWords(hold: Hold, now: Date, timeZone: string): string {
  switch (hold.kind) {
    case "stopped":
      return "all sending is stopped";
    case "paused":
      return "sending is paused";
    case "no-mail":
      return "no mail server is set up";
    case "quiet":
      return `quiet hours until ${clockWords(hold.until, now, timeZone)}`;
    case "limit":
      return `the mail server takes more at ${clockWords(hold.until, now, timeZone)}`;
  }
}

/** The state's name, and what else there is to say about it. */
export function stateWords(state: RestockState, now: Date, timeZone: string): { word: string; detail: string } {
  switch (state.kind) {
    case "settling":
      return { word: "Settling", detail: `looks again ${countdownWords(state.until, now, timeZone)}` };
    case "sending":
      return { word: "Sending", detail: "" };
    case "held":
      return { word: "Waits", detail: holdWords(state.hold, now, timeZone) };
    case "retrying":
      return { word: "Waits", detail: `tries again ${countdownWords(state.at, now, timeZone)}` };
    case "between-waves":
      return { word: "Next wave", detail: countdownWords(state.at, now, timeZone) };
    case "finished":
      return { word: "Finished", detail: state.took === null ? "" : `last mail after ${durationWords(state.took)}` };
    case "nobody":
      return { word: "Finished", detail: "nobody was waiting" };
    case "called-off":
      return { word: "Called off", detail: "nobody was told" };
    case "faded":
      return { word: "Faded", detail: "sold out again before anybody was told" };
  }
}
