import type { RestockProgress } from "./schemas";

/** A restock `r` with its alerts counted by `counted`: one range of the index (shop_id, restock_id, status). */
export const progressColumns = `r.id, r.status, r.settle_at AS "settleAt", r.settled_at AS "settledAt",
  r.next_wave_at AS "nextWaveAt", r.ended_at AS "endedAt", counted.*,
  extract(epoch FROM r.last_mail_at - r.edge_at)::float8 AS took,
  (SELECT min(q.due_at) FROM (SELECT a.due_at FROM alerts a
     WHERE a.shop_id = r.shop_id AND a.restock_id = r.id AND a.status = 'QUEUED' LIMIT 1000) q) AS "dueAt"`;

/** The first thousand tell when the next is due as well as all would: where more are queued, some are due now. */
export const countedAlerts = `CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE a.status = 'QUEUED')::int AS queued, count(*) FILTER (WHERE a.status = 'SENDING')::int AS sending,
         count(*) FILTER (WHERE a.status = 'SENT')::int AS sent, count(*) FILTER (WHERE a.status = 'FAILED')::int AS failed,
         count(*) FILTER (WHERE a.status = 'IN_DOUBT')::int AS "inDoubt",
         count(*) FILTER (WHERE a.status = 'CANCELLED')::int AS cancelled
    FROM alerts a WHERE a.shop_id = r.shop_id AND a.restock_id = r.id) counted`;

export type ProgressRow = Omit<RestockProgress, "counts"> & RestockProgress["counts"];

export function toProgress(row: ProgressRow): RestockProgress {
  const { id, status, settleAt, settledAt, nextWaveAt, endedAt, dueAt, took } = row;
  const { queued, sending, sent, failed, inDoubt, cancelled } = row;
  const counts = { queued, sending, sent, failed, inDoubt, cancelled };
  return { id, status, settleAt, settledAt, nextWaveAt, endedAt, dueAt, took, counts };
}
