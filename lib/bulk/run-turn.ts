import { roleAllows } from "../auth/find-member";
import { memberCtx } from "../context";
import { cameSecond } from "../db/again-on-clash";
import { pool } from "../db/client";
import type { Sql } from "../db/sql";
import { AppError, isDatabaseAway } from "../errors";
import { logger } from "../logger";
import { type Claimed, claimTask, leaseSeconds } from "./claim-task";
import { beatTask, failTask, releaseTask, saveStep, TurnLost } from "./keep-task";
import type { AnyBulkKind, BulkStep } from "./kind";

/** Claims in a row that may come to nothing (a kill, a database away) before the task is given up. */
const mostTries = 8;

const problems = {
  unknown: "Something went wrong on our side. What was done up to then stands; please start it again.",
  stuck: "It was interrupted again and again, and has been given up. What was done up to then stands.",
  role: "The person who started it may no longer do this.",
};

/**
 * Does one step of the task whose turn it is.
 * @param signal the process is asked to stop: a step may end early, what it did counts
 * @returns false when there is no task to go on with
 */
export async function runTurn(kinds: readonly AnyBulkKind[], signal: AbortSignal): Promise<boolean> {
  const task = await claimTask();
  if (!task) return false;
  const kind = kinds.find(({ kind }) => kind === task.kind);
  if (!kind) {
    logger.error({ kind: task.kind, task: task.id }, "nobody knows this kind of bulk task");
    await failTask(task, problems.unknown);
  } else if (!task.userId || !task.email || !task.role || !roleAllows(task.role, kind.least)) {
    await failTask(task, problems.role);
  } else if (task.tries > mostTries) {
    logger.error({ kind: task.kind, task: task.id, tries: task.tries }, "a bulk task was given up");
    await failTask(task, problems.stuck);
  } else {
    const { userId, email, role, from } = task;
    await stepOf(kind, task, { userId, email, role, from }, signal);
  }
  return true;
}

async function stepOf(
  kind: AnyBulkKind,
  task: Claimed,
  member: Parameters<typeof memberCtx>[1],
  signal: AbortSignal,
): Promise<void> {
  const lost = new AbortController();
  // A database that is away for a moment does not end the step here: its own statements meet that.
  const progress = (seen?: number) =>
    beatTask(task, seen).then(
      (held) => held || lost.abort(),
      () => undefined,
    );
  const beat = setInterval(progress, (leaseSeconds * 1000) / 8);
  let saved = false;
  const save = async (on: Sql, step: BulkStep) => {
    const goesOn = await saveStep(on, task, step);
    saved = true;
    return goesOn;
  };
  try {
    const work = {
      ...task,
      input: kind.input.parse(task.input),
      save,
      progress: async (seen: number) => void (await progress(seen)),
    };
    const step = await kind.step(memberCtx(task.shopId, member), work, AbortSignal.any([signal, lost.signal]));
    if (!saved) await saveStep(pool, task, step);
    await releaseTask(task);
  } catch (error) {
    await settleFailure(task, error);
  } finally {
    clearInterval(beat);
  }
}

async function settleFailure(task: Claimed, error: unknown): Promise<void> {
  if (error instanceof TurnLost) return;
  if (cameSecond(error) || isDatabaseAway(error)) {
    logger.warn({ err: error, kind: task.kind, task: task.id }, "a step of a bulk task is tried again");
    // While the database is away the lease runs out by itself.
    return releaseTask(task, Math.min(60, 2 ** task.tries)).catch(() => undefined);
  }
  if (error instanceof AppError && error.status < 500) return failTask(task, error.message);
  logger.error({ err: error, kind: task.kind, task: task.id }, "a bulk task failed");
  await failTask(task, problems.unknown);
}
