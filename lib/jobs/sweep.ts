import { pool } from "../db/client";
import { query } from "../db/sql";
import { defaultService, mailTurns } from "../email";
import { hasEnded } from "../restocks";
import { enqueue, enqueueDeliveries, type Jobs } from "./enqueue";
import { shopsToDeliver } from "./shops-to-deliver";

type Kind = Exclude<keyof Jobs, "deliver" | "purge">;
type Due = Record<Kind, boolean> & { restInMs: number | null };

/**
 * Looks for rows that are due and calls a job for each kind. Due times live in the domain's own rows, so a worker that
 * was killed costs no more than one sweep of another. What cannot leave now (mails and alerts of a shop that is paused,
 * stopped, on hold or without a transport) calls nobody.
 * @returns in how many ms the next restock's timer ends, so that the first mail does not wait for the next look; null = none
 */
export async function sweep(): Promise<number | null> {
  const hasService = defaultService() !== null;
  const [[due], turns, shops] = await Promise.all([dueKinds(), mailTurns(hasService), shopsToDeliver(hasService)]);
  if (!due) return null;
  const { restInMs, ...kinds } = due;
  const calls = { ...kinds, mails: kinds.mails || turns.length > 0 };
  for (const [name, isDue] of Object.entries(calls)) {
    if (isDue) await enqueue(pool, name as Kind, {});
  }
  if (shops.length > 0) await enqueueDeliveries(pool, shops);
  return restInMs;
}

/** One statement, on partial indexes: names are those of the jobs. */
function dueKinds(): Promise<Due[]> {
  return query<Due>(
    "sweep",
    `SELECT EXISTS (SELECT FROM inventory_events WHERE status = 'STORED') AS "process-events",
            EXISTS (SELECT FROM provider_events WHERE processed_at IS NULL) AS "provider-events",
            EXISTS (SELECT FROM restocks WHERE status = 'SETTLING' AND settle_at <= now())
              OR EXISTS (SELECT FROM restocks WHERE status = 'ALERTING' AND next_wave_at <= now()) AS settle,
            EXISTS (SELECT FROM mails WHERE status = 'SENDING' AND lease_until < now()) AS mails,
            EXISTS (SELECT FROM alerts WHERE status = 'SENDING' AND lease_until < now()) AS "recover-leases",
            EXISTS (SELECT FROM restocks r WHERE r.status = 'DONE' AND r.finished_at IS NULL
                       AND ${hasEnded("r")}) AS "finish-restocks",
            EXISTS (SELECT FROM offers WHERE status = 'SCHEDULED' AND starts_at <= now()
                       OR status IN ('SCHEDULED', 'ACTIVE', 'PAUSED') AND ends_at <= now()) AS "offer-schedule",
            EXISTS (SELECT FROM shops WHERE deleting_at IS NOT NULL) AS "remove-shops",
            EXISTS (SELECT FROM bulk_tasks WHERE status IN ('QUEUED', 'RUNNING')
                       AND (lease_until IS NULL OR lease_until < now())) AS bulk,
            1000 * extract(epoch FROM least((SELECT min(settle_at) FROM restocks WHERE status = 'SETTLING' AND settle_at > now()),
                                            (SELECT min(next_wave_at) FROM restocks
                                              WHERE status = 'ALERTING' AND next_wave_at > now())) - now())::float8 AS "restInMs"`,
    [],
  );
}
