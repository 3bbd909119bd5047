import { env } from "./env";

/** Where the kill tests end a worker: just after what the name says. */
export type CrashPoint =
  | "alerts-made"
  | "alerts-committed"
  | "mails-claimed"
  | "mail-accepted"
  | "results-in-hand"
  | "results-settled"
  | "batch-frozen"
  | "batch-accepted";

let left: number | undefined;

/**
 * Ends the process as a power cut would (SIGKILL) when CRASH_AT names this point, `name` or `name:n` for the n-th time.
 * Nothing at all unless CRASH_AT is set, which production refuses.
 */
export function crashPoint(name: CrashPoint): void {
  if (!env.CRASH_AT) return;
  const [at, times = "1"] = env.CRASH_AT.split(":");
  if (at !== name) return;
  left = (left ?? Number(times)) - 1;
  if (left <= 0) process.kill(process.pid, "SIGKILL");
}
