import { type Service, startService, stopServices } from "@/bin/lib/services";
import { workerScript } from "@/bin/lib/worker-script";
import { query } from "@/lib/db/sql";
import { until } from "./until";

/** A worker process. `name` is how its mail connections greet, so that the mail server's log tells the workers apart. */
export type Worker = Service & { name: string };

export type Workers = ReturnType<typeof workersWith>;

/** Starts worker processes with these variables, and keeps account of them. */
export function workersWith(env: Record<string, string> = {}) {
  const all: Worker[] = [];
  const since = new Date();
  return {
    start(change: Record<string, string> = {}): Worker {
      const name = `w${all.length + 1}.faults.example`;
      const service = startService({
        name,
        script: workerScript,
        env: {
          ...{ APP_URL: `http://${name}`, NEXTAUTH_URL: `http://${name}`, LOG_LEVEL: "info" },
          ...{ ALERT_LEASE_SECONDS: "2", RETRY_FIRST_SECONDS: "1" },
          ...env,
          ...change,
        },
        logFile: "test-results/faults.log",
      });
      all.push(service);
      return service;
    },
    all,
    /** Waits until all that were started so far take jobs. */
    ready: () =>
      until("workers ready", async () => {
        const [row] = await query<{ n: number }>(
          "faults-ready",
          "SELECT count(*)::int AS n FROM worker_heartbeats WHERE started_at >= $1",
          [since],
        );
        return (row?.n ?? 0) >= all.length;
      }),
    stop: () => stopServices(all),
  };
}

export const isAlive = ({ child }: Worker): boolean => child.exitCode === null && child.signalCode === null;

/** As a power cut: nothing is finished, nothing is told. */
export async function kill(worker: Worker): Promise<void> {
  worker.child.kill("SIGKILL");
  await worker.ended;
}
