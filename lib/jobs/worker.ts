import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Logger, makeWorkerUtils, type Runner, run, type WorkerEvents } from "graphile-worker";
import { pool } from "../db/client";
import { closeTransports, loadComposer } from "../email";
import { env } from "../env";
import { logger } from "../logger";
import { flushCounters } from "../metrics";
import { foldFigures } from "../reports";
import { beat, farewell } from "./heartbeat";
import { sweep } from "./sweep";
import { tasks } from "./tasks";

const sweepEveryMs = 500;
const beatEveryMs = 3_000;
const foldEveryMs = 20_000;

/** graphile-worker's log in ours; its every-job lines are debug. */
const jobLogger = new Logger(() => (level, message, meta) => {
  const err = (meta as { error?: unknown } | undefined)?.error;
  if (level === "error") logger.error({ err }, message);
  else if (level === "warning") logger.warn({ err }, message);
  else logger.debug(message);
});

/**
 * Works until `signal` aborts, then lets what is under way end, settles it and returns. Survives a database that is away:
 * it connects again by itself.
 */
export async function runWorker(signal: AbortSignal): Promise<void> {
  const id = randomUUID();
  // Now, not when the first mail is due.
  await loadComposer();
  logger.info({ worker: id }, "worker started");
  while (!signal.aborted) {
    try {
      await workWhileConnected(id, signal);
    } catch (err) {
      logger.warn({ err }, "worker lost the database; it tries again");
      await sleep(1000, undefined, { signal }).catch(() => undefined);
    }
  }
  await farewell(id).catch((err) => logger.warn({ err }, "worker could not sign off"));
  await flushCounters();
  await closeTransports();
  logger.info({ worker: id }, "worker stopped");
}

async function workWhileConnected(id: string, signal: AbortSignal): Promise<void> {
  const utils = await makeWorkerUtils({ pgPool: pool, logger: jobLogger });
  const events: WorkerEvents = new EventEmitter();
  const jobWorkerIds = new Set<string>();
  events.on("worker:create", ({ worker }) => jobWorkerIds.add(worker.workerId));
  const runner = await run({
    pgPool: pool,
    ...tasks(signal),
    concurrency: env.WORKER_CONCURRENCY,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: jobLogger,
    events,
    crontab: "17 * * * * purge ?jobKey=purge&max=3",
  });
  const ended = runner.promise.then(() => undefined);
  const connection = new AbortController();
  const connected = AbortSignal.any([signal, connection.signal]);
  try {
    await Promise.race([
      ended,
      tick(connected, sweepEveryMs, sweep),
      tick(connected, beatEveryMs, () => beat(id, [...jobWorkerIds], utils).then(() => null)),
      tick(connected, foldEveryMs, () => fold(connected)),
    ]);
  } finally {
    connection.abort();
    await stop(runner);
    await ended.catch(() => undefined);
    await utils.release();
  }
}

/** Repeats work until the signal aborts, sooner where it says in how many ms; what it throws ends it. */
async function tick(signal: AbortSignal, everyMs: number, work: () => Promise<number | null>): Promise<void> {
  while (!signal.aborted) {
    const sooner = await work();
    await sleep(Math.min(everyMs, (sooner ?? everyMs) + 1), undefined, { signal }).catch(() => undefined);
  }
}

/** The overview's figures stay few rows; what fails is done by the next turn. */
async function fold(signal: AbortSignal): Promise<null> {
  const most = 1000;
  try {
    while (!signal.aborted && (await foldFigures(most)) >= most);
  } catch (err) {
    logger.warn({ err }, "figures could not be folded");
  }
  return null;
}

const stop = (runner: Runner): Promise<void> => runner.stop().catch(() => undefined);
