import { query } from "../db/sql";

/** Subscriptions looked at by one statement. */
const batch = 1_000;
const ended = ["SENT", "FAILED", "UNSUBSCRIBED"] as const;

type Cursor = { at: Date; id: string };
type Looked = { looked: number; removed: number; at: Date | null; id: string | null };

/**
 * Removes what shops no longer want to keep: subscriptions that came to their end longer ago than retention_days, with
 * their alerts and mails, in bounded statements. One with an alert that is queued, on its way or in doubt stays.
 * @returns how many were removed
 */
export async function removeEnded(signal?: AbortSignal): Promise<number> {
  const shops = await query<{ id: string; before: Date }>(
    "shops-with-retention",
    `select id, now() - make_interval(days => retention_days) as before from shops
     where retention_days is not null and deleting_at is null`,
    [],
  );
  let removed = 0;
  for (const { id, before } of shops) {
    for (const status of ended) removed += await removeOf(id, status, before, signal);
  }
  return removed;
}

async function removeOf(shopId: string, status: string, before: Date, signal?: AbortSignal): Promise<number> {
  let cursor: Cursor = { at: new Date(0), id: "00000000-0000-0000-0000-000000000000" };
  let removed = 0;
  while (!signal?.aborted) {
    const [done] = await query<Looked>("remove-ended", statement, [
      shopId,
      status,
      before,
      cursor.at,
      cursor.id,
      batch,
    ]);
    if (!done) return removed;
    removed += done.removed;
    if (done.looked < batch || !done.at || !done.id) return removed;
    cursor = { at: done.at, id: done.id };
  }
  return removed;
}

// Nothing ends before it began: subscribed_at leads through the index, the end itself decides.
const statement = `
  WITH looked AS MATERIALIZED (
    SELECT s.id, s.subscribed_at FROM subscriptions s
     WHERE s.shop_id = $1 AND s.status = $2::subscription_status AND s.subscribed_at < $3
       AND (s.subscribed_at, s.id) > ($4::timestamptz, $5::uuid)
     ORDER BY s.subscribed_at, s.id LIMIT $6
  ), gone AS (
    DELETE FROM subscriptions s
     WHERE s.shop_id = $1 AND s.id = ANY(ARRAY(SELECT id FROM looked)) AND s.status = $2::subscription_status
       AND greatest(s.subscribed_at, s.waiting_since, s.notified_at, s.unsubscribed_at,
                    (SELECT max(coalesce(a.tried_at, a.created_at)) FROM alerts a
                      WHERE a.shop_id = $1 AND a.subscription_id = s.id)) < $3
       AND NOT EXISTS (SELECT FROM alerts a WHERE a.shop_id = $1 AND a.subscription_id = s.id
                          AND a.status::text IN ('QUEUED', 'SENDING', 'IN_DOUBT'))
    RETURNING 1
  ), last AS (SELECT subscribed_at, id FROM looked ORDER BY subscribed_at DESC, id DESC LIMIT 1)
  SELECT (SELECT count(*)::int FROM looked) AS looked, (SELECT count(*)::int FROM gone) AS removed,
         (SELECT subscribed_at FROM last) AS at, (SELECT id FROM last) AS id`;
