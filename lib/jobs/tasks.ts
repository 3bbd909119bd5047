import type { TaskList } from "graphile-worker";
import { applyProviderEvents, deliverSlice, recoverLeases } from "../alerts";
import { pool } from "../db/client";
import { deliverDueMails } from "../email";
import { processEvents } from "../inventory";
import { runOfferSchedule } from "../offers";
import { finishRestocks, settleDueRestocks } from "../restocks";
import { enqueue, type Jobs } from "./enqueue";
import { purge } from "./purge";
import { takeTurns } from "./slice-budget";

/** Calls a bounded verb until it finds less than a full batch. */
async function drain(signal: AbortSignal, limit: number, verb: (limit: number) => Promise<number>): Promise<void> {
  while (!signal.aborted && (await verb(limit)) >= limit);
}

/**
 * Lets no more than `most` of one kind run in this process at once, so that no backlog takes all its lanes. Who comes
 * too many goes: those that run look again until they find nothing, and the sweep sees what they missed.
 */
function lanes() {
  const running = new Map<string, number>();
  return async (kind: string, most: number, work: () => Promise<void>): Promise<void> => {
    const now = running.get(kind) ?? 0;
    if (now >= most) return;
    running.set(kind, now + 1);
    try {
      await work();
    } finally {
      const left = (running.get(kind) ?? 1) - 1;
      if (left > 0) running.set(kind, left);
      else running.delete(kind);
    }
  };
}

/** What the worker does for each job. signal = the process is asked to stop: finish what is under way, begin nothing. */
export function tasks(signal: AbortSignal): TaskList {
  const lane = lanes();
  const deliver = ({ shopId }: Jobs["deliver"]) =>
    lane(`deliver:${shopId}`, 1, async () => {
      const turn = async (budgetMs: number) =>
        (await deliverSlice(shopId, { signal, budgetMs })).more && !signal.aborted;
      // Behind the jobs of the other shops: everybody gets a turn.
      if (await takeTurns(shopId, turn)) await enqueue(pool, "deliver", { shopId }, { key: `deliver:${shopId}` });
    });
  return {
    "process-events": () => lane("events", 2, () => drain(signal, 50, processEvents)),
    "provider-events": () => lane("reports", 1, () => drain(signal, 100, applyProviderEvents)),
    settle: () => lane("settle", 2, () => drain(signal, 50, settleDueRestocks)),
    deliver: (payload) => deliver(payload as Jobs["deliver"]),
    mails: () => lane("mails", 2, async () => void (await deliverDueMails(50, { signal }))),
    "finish-restocks": () => lane("finish", 1, () => drain(signal, 50, finishRestocks)),
    "recover-leases": () => lane("leases", 1, () => drain(signal, 1000, recoverLeases)),
    "offer-schedule": async () => void (await runOfferSchedule()),
    purge: () => purge(),
  };
}
