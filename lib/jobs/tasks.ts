import type { TaskList } from "graphile-worker";
import { applyProviderEvents, deliverSlice, recoverLeases } from "../alerts";
import { pool } from "../db/client";
import { deliverDueMails } from "../email";
import { processEvents } from "../inventory";
import { runOfferSchedule } from "../offers";
import { settleDueRestocks } from "../restocks";
import { enqueue, type Jobs } from "./enqueue";
import { purge } from "./purge";

/** Shops of which this process is delivering a slice now: one lane per shop and process. */
const delivering = new Set<string>();

async function deliver({ shopId }: Jobs["deliver"], signal: AbortSignal): Promise<void> {
  if (delivering.has(shopId)) return;
  delivering.add(shopId);
  try {
    const { more } = await deliverSlice(shopId, { signal });
    // Behind the jobs of the other shops: everybody gets a turn.
    if (more && !signal.aborted) await enqueue(pool, "deliver", { shopId }, { key: `deliver:${shopId}` });
  } finally {
    delivering.delete(shopId);
  }
}

/** Calls a bounded verb until it finds less than a full batch. */
async function drain(signal: AbortSignal, limit: number, verb: (limit: number) => Promise<number>): Promise<void> {
  while (!signal.aborted && (await verb(limit)) >= limit);
}

/** What the worker does for each job. signal = the process is asked to stop: finish what is under way, begin nothing. */
export function tasks(signal: AbortSignal): TaskList {
  return {
    "process-events": () => drain(signal, 50, processEvents),
    "provider-events": () => drain(signal, 100, applyProviderEvents),
    settle: () => drain(signal, 50, settleDueRestocks),
    deliver: (payload) => deliver(payload as Jobs["deliver"], signal),
    mails: () => drain(signal, 50, deliverDueMails),
    "recover-leases": () => drain(signal, 1000, recoverLeases),
    "offer-schedule": async () => void (await runOfferSchedule()),
    purge: () => purge(),
  };
}
