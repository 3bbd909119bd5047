import { query } from "../db/sql";

/** Most shops whose turn one sweep can call; the rest are seen half a second later. */
const mostShops = 500;

/**
 * The shops of which alerts may leave now and that nobody has been called for yet. A shop on hold counts only when an alert
 * is to be sent now, and not at all under a server's limit; one that is paused, stopped or without a transport never.
 *
 * One statement that looks at two rows for each shop with queued alerts, however many it has: a hop from shop to shop
 * through the index of the queue, then the first of each. (Scalar subqueries with LIMIT: as EXISTS they could become a
 * join that reads the whole queue.)
 */
export async function shopsToDeliver(hasService: boolean, limit = mostShops): Promise<string[]> {
  const rows = await query<{ id: string }>(
    "shops-to-deliver",
    `WITH RECURSIVE waiting AS (
       (SELECT a.shop_id FROM alerts a WHERE a.status = 'QUEUED' AND a.leads ORDER BY a.shop_id LIMIT 1)
       UNION ALL
       SELECT (SELECT a.shop_id FROM alerts a WHERE a.status = 'QUEUED' AND a.leads AND a.shop_id > waiting.shop_id
                ORDER BY a.shop_id LIMIT 1)
         FROM waiting WHERE waiting.shop_id IS NOT NULL
     )
     SELECT s.id FROM waiting
       JOIN shops s ON s.id = waiting.shop_id
       LEFT JOIN email_settings e ON e.shop_id = s.id
      WHERE s.sending_paused_at IS NULL AND s.sending_stopped_at IS NULL AND ($1::bool OR e.kind = 'SMTP')
        AND CASE WHEN s.held_until > now() AND s.limited_until > now() THEN false
                 WHEN s.held_until > now()
                 THEN (SELECT true FROM alerts a WHERE a.shop_id = s.id AND a.status = 'QUEUED' AND a.leads AND a.send_now
                          AND a.due_at <= now() ORDER BY a.due_at LIMIT 1)
                 ELSE (SELECT true FROM alerts a WHERE a.shop_id = s.id AND a.status = 'QUEUED' AND a.leads
                          AND a.due_at <= now() ORDER BY a.due_at LIMIT 1) END
        AND (SELECT true FROM graphile_worker.jobs j
              WHERE j.key = 'deliver:' || s.id AND j.locked_at IS NULL AND j.attempts = 0 LIMIT 1) IS NULL
      LIMIT $2`,
    [hasService, limit],
  );
  return rows.map(({ id }) => id);
}
