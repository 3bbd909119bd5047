import type { RunnerOptions, TaskList } from "graphile-worker";
import { applyProviderEvents, deliverSlice, recoverLeases } from "../alerts";
import { runTurn } from "../bulk";
import { pool } from "../db/client";
import { deliverDueMails } from "../email";
import { processEvents } from "../inventory";
import { runOfferSchedule } from "../offers";
import { removeDeletedShops } from "../privacy";
import { finishRestocks, settleDueRestocks } from "../restocks";
import { bulkKinds } from "./bulk-kinds";
import { bulkFlag, enqueue, type Jobs } from "./enqueue";
import { Lanes } from "./lanes";
import { purge } from "./purge";
import { anybodyWaits, deliveryLanes, takeTurns } from "./slice-budget";

/** Calls a bounded verb until it finds less than a full batch. */
async function drain(signal: AbortSignal, limit: number, verb: (limit: number) => Promise<number>): Promise<void> {
  while (!signal.aborted && (await verb(limit)) >= limit);
}

/** What the worker does for each job. signal = the process is asked to stop: finish what is under way, begin nothing. */
export function tasks(signal: AbortSignal): Required<Pick<RunnerOptions, "taskList" | "forbiddenFlags">> {
  const lanes = new Lanes();
  const lane = async (kind: string, most: number, work: () => Promise<void>) =>
    void (await lanes.run(kind, most, work));
  const again = (shopId: string) => enqueue(pool, "deliver", { shopId }, { key: `deliver:${shopId}` });
  const deliver = ({ shopId }: Jobs["deliver"]) =>
    lane(`deliver:${shopId}`, 1, async () => {
      const turn = async (budgetMs: number) =>
        (await deliverSlice(shopId, { signal, budgetMs })).more && !signal.aborted;
      const begun = await lanes.run("deliver", deliveryLanes, async () => {
        // Behind the jobs of the other shops: everybody gets a turn.
        if (await takeTurns(shopId, turn)) await again(shopId);
      });
      // Two lanes that asked at the same moment; it keeps waiting instead of being forgotten.
      if (!begun) await again(shopId);
    });
  const taskList: TaskList = {
    "process-events": () => lane("events", 2, () => drain(signal, 50, processEvents)),
    "provider-events": () => lane("reports", 1, () => drain(signal, 100, applyProviderEvents)),
    settle: () => lane("settle", 2, () => drain(signal, 50, settleDueRestocks)),
    deliver: (payload) => deliver(payload as Jobs["deliver"]),
    mails: () => lane("mails", 2, async () => void (await deliverDueMails(50, { signal }))),
    "finish-restocks": () => lane("finish", 1, () => drain(signal, 50, finishRestocks)),
    "recover-leases": () => lane("leases", 1, () => drain(signal, 1000, recoverLeases)),
    "offer-schedule": async () => void (await runOfferSchedule()),
    // One lane, and after each step whoever else waits goes first.
    bulk: () =>
      lane("bulk", 1, async () => {
        while (!signal.aborted && (await runTurn(bulkKinds, signal))) {
          if (await anybodyWaits()) return enqueue(pool, "bulk", {});
        }
      }),
    purge: () => purge(signal),
    "remove-shops": () => lane("remove-shops", 1, async () => void (await removeDeletedShops(signal))),
  };
  return { taskList, forbiddenFlags: () => (lanes.running("deliver") >= deliveryLanes ? [bulkFlag] : null) };
}
