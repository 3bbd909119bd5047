import { execFileSync } from "node:child_process";
import { choosePort } from "@/bin/lib/ports";
import { median, type Row, round } from "./measure";
import { benchShop, withWorkers } from "./shop-with-queue";
import { startSmtpSinkC } from "./smtp-sink-c";

const runs = 3;
const amount = 20_000;

/** Keeps these processes, and what they start from now on, to the given cores (Linux' taskset; "0", "0,1"). */
function keepTo(cores: string, pids: readonly number[]): void {
  for (const pid of pids) execFileSync("taskset", ["-a", "-c", "-p", cores, String(pid)], { stdio: "ignore" });
}

/** PostgreSQL's processes: the postmaster, which hands its cores on to each new backend, and those that run. */
async function databasePids(): Promise<number[]> {
  const { pool } = await import("@/lib/db/client");
  const { rows } = await pool.query<{ pid: number }>(
    `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid UNION SELECT pid FROM pg_stat_activity`,
  );
  return rows.map(({ pid }) => pid);
}

/**
 * Two worker processes against one, to a listener that is not the bottleneck (Postfix' smtp-sink). Once with all that takes
 * part on as many cores as there are workers, which is what adding a worker and its core brings; once with both cores for
 * one worker too, where the database and the listener have had the second one to themselves.
 */
export async function benchWorkers(log: (line: string) => void): Promise<Row[]> {
  const sink = await startSmtpSinkC(await choosePort(2525), ".data-bench/postfix");
  if (!sink) {
    log("two workers: left out, there is no smtp-sink (Debian's package postfix) here");
    return [];
  }
  const shop = await benchShop(sink.port);
  const rate = async (workers: number, cores: string) => {
    keepTo(cores, [process.pid, sink.pid, ...(await databasePids())]);
    return withWorkers(workers, async (pids) => (await shop.deliver(amount, pids)).rate);
  };
  const [oneOnOne, oneOnTwo, two]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < runs; i++) {
    oneOnOne.push(await rate(1, "0"));
    oneOnTwo.push(await rate(1, "0,1"));
    two.push(await rate(2, "0,1"));
    const last = [oneOnOne, oneOnTwo, two].map((list) => `${round(list.at(-1) ?? 0)}/s`);
    log(`workers run ${i + 1}: one on one core ${last[0]}, one on two ${last[1]}, two on two ${last[2]}`);
  }
  await shop.remove();
  sink.close();
  const row = (what: string, base: number[]): Row => {
    const ratio = median(two) / median(base);
    const met = ratio >= 1.4;
    return { what, ours: round(median(two)), baseline: round(median(base)), ratio, wanted: "≥ 1.40", met };
  };
  return [
    row(
      "two workers on two cores, mails/s (baseline: one worker on one core; with PostgreSQL and smtp-sink)",
      oneOnOne,
    ),
    row("two workers on two cores, mails/s (baseline: one worker that has both cores)", oneOnTwo),
  ];
}
