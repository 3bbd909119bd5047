import { pool } from "../db/client";
import { query } from "../db/sql";
import { enqueue } from "./enqueue";

type Due = {
  events: boolean;
  providerEvents: boolean;
  restocks: boolean;
  mails: boolean;
  leases: boolean;
  offers: boolean;
  shops: string[];
};

/** Most shops whose turn one sweep can call; the rest are seen half a second later. */
const mostShops = 500;

/**
 * Looks for rows that are due and calls a job for each kind. Due times live in the domain's own rows, so a worker that
 * was killed costs no more than one sweep of another. One statement, on partial indexes.
 */
export async function sweep(): Promise<void> {
  const [due] = await query<Due>(
    "sweep",
    `SELECT EXISTS (SELECT FROM inventory_events WHERE status = 'STORED') AS events,
            EXISTS (SELECT FROM provider_events WHERE processed_at IS NULL) AS "providerEvents",
            EXISTS (SELECT FROM restocks WHERE status = 'SETTLING' AND settle_at <= now())
              OR EXISTS (SELECT FROM restocks WHERE status = 'ALERTING' AND next_wave_at <= now()) AS restocks,
            EXISTS (SELECT FROM mails WHERE status = 'QUEUED' AND due_at <= now())
              OR EXISTS (SELECT FROM mails WHERE status = 'SENDING' AND lease_until < now()) AS mails,
            EXISTS (SELECT FROM alerts WHERE status = 'SENDING' AND lease_until < now()) AS leases,
            EXISTS (SELECT FROM offers WHERE status = 'SCHEDULED' AND starts_at <= now()
                       OR status IN ('SCHEDULED', 'ACTIVE', 'PAUSED') AND ends_at <= now()) AS offers,
            ARRAY(SELECT id FROM shops
                   WHERE sending_paused_at IS NULL
                     AND EXISTS (SELECT FROM alerts a WHERE a.shop_id = shops.id AND a.status = 'QUEUED' AND a.leads
                                    AND a.due_at <= now())
                   LIMIT $1) AS shops`,
    [mostShops],
  );
  if (!due) return;
  if (due.events) await enqueue(pool, "process-events", {});
  if (due.providerEvents) await enqueue(pool, "provider-events", {});
  if (due.restocks) await enqueue(pool, "settle", {});
  if (due.mails) await enqueue(pool, "mails", {});
  if (due.leases) await enqueue(pool, "recover-leases", {});
  if (due.offers) await enqueue(pool, "offer-schedule", {});
  for (const shopId of due.shops) await enqueue(pool, "deliver", { shopId }, { key: `deliver:${shopId}` });
}
