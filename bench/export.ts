import { fork } from "node:child_process";
import { once } from "node:events";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { workerScript } from "@/bin/lib/worker-script";
import { peakMb, type Row, round } from "./measure";

const WANTED_MB = 250;

/**
 * A CSV file of all the large shop's subscriptions, as the worker makes it: the peak of its process' memory from its
 * beginning. The task and its file are removed afterwards.
 */
export async function benchExport(shopId: string, log: (line: string) => void): Promise<Row[]> {
  const { memberCtx } = await import("@/lib/context");
  const { db } = await import("@/lib/db/client");
  const { readParts, startBulk } = await import("@/lib/bulk");
  const { exportSubscriptions } = await import("@/lib/subscriptions");
  const owner = await db.member.findFirstOrThrow({ where: { shopId, role: "OWNER" }, include: { user: true } });
  const ctx = memberCtx(shopId, { userId: owner.userId, email: owner.user.email, role: owner.role, from: null });
  // What a run that was broken off has left would be done, and measured, too.
  await db.bulkTask.deleteMany({ where: { shopId, status: { in: ["QUEUED", "RUNNING"] } } });
  const { id } = await startBulk(ctx, exportSubscriptions, { filter: { statuses: [] } });
  try {
    const child = fork("bench/export-worker.ts", { execArgv: workerScript.slice(0, -1) });
    const ended = once(child, "exit").then(([code]) => Promise.reject(new Error(`The export ended with ${code}`)));
    const [ms] = (await Promise.race([once(child, "message"), ended])) as [number];
    const mb = peakMb(child.pid ?? 0);
    child.send("enough");
    await once(child, "exit");
    const task = await db.bulkTask.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
    let [lines, bytes] = [0, 0];
    for await (const chunk of Readable.from(readParts(ctx, id)).pipe(createGunzip())) {
      bytes += chunk.length;
      for (const byte of chunk) if (byte === 10) lines++;
    }
    if (task.status !== "DONE" || task.seen !== task.total || lines !== task.seen + 1)
      throw new Error(`The export is ${task.status}: ${task.seen} of ${task.total} rows, ${lines} lines`);
    log(`export: ${task.seen} rows, ${round(bytes / 1e6)} MB in ${round(ms / 1000, 1)} s, peak ${round(mb)} MB`);
    const seconds = round(ms / 1000);
    return [
      {
        what: `worker's peak memory, MB: ${task.seen.toLocaleString("en")} subscriptions exported as CSV (${round(bytes / 1e6)} MB in ${seconds} s)`,
        ours: round(mb),
        baseline: String(WANTED_MB),
        ratio: mb / WANTED_MB,
        wanted: `< ${WANTED_MB} MB`,
        met: mb < WANTED_MB,
      },
    ];
  } finally {
    await db.bulkTask.deleteMany({ where: { shopId, id } });
  }
}
