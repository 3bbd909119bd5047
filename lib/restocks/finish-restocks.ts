import { query, type Sql, transaction } from "../db/sql";
import { noticeOwners } from "../email";
import { type FinishedRestock, restockNotice } from "./restock-notice";

/**
 * SQL: have all alerts of the restock that goes by this name come to an end? States sort as they follow each other, so the
 * first of the index (shop, restock, status) tells; asked for QUEUED or SENDING, the planner may read the whole table.
 */
export const hasEnded = (restock: string): string =>
  `coalesce((SELECT a.status FROM alerts a WHERE a.shop_id = ${restock}.shop_id AND a.restock_id = ${restock}.id
              ORDER BY a.status LIMIT 1) NOT IN ('QUEUED', 'SENDING'), true)`;

type Finished = { shopId: string; restockId: string; notices: boolean };

/**
 * Says of restocks that they have finished, once each: no wave is to come and all their alerts have come to an end. Owners
 * who want to know get one mail for a restock that made alerts. What is tried again later does not finish it again.
 * @returns how many restocks finished: as many as `limit` means that there may be more
 */
export async function finishRestocks(limit = 50): Promise<number> {
  return transaction(async (on) => {
    const finished = await query<Finished>(
      "finish-restocks",
      `WITH ended AS MATERIALIZED (
         SELECT r.shop_id, r.id FROM restocks r
          WHERE r.status = 'DONE' AND r.finished_at IS NULL
            AND ${hasEnded("r")}
          ORDER BY r.ended_at LIMIT $1 FOR UPDATE SKIP LOCKED
       )
       UPDATE restocks r SET finished_at = now()
         FROM ended JOIN shops s ON s.id = ended.shop_id
        WHERE r.shop_id = ended.shop_id AND r.id = ended.id
        RETURNING r.shop_id AS "shopId", r.id AS "restockId", s.restock_notices AS notices`,
      [limit],
      on,
    );
    for (const { shopId, restockId, notices } of finished) {
      const restock = notices ? await readFinished(on, shopId, restockId) : null;
      if (restock) await noticeOwners(on, shopId, restockNotice(restock));
    }
    return finished.length;
  });
}

/** Its figures; null when it made no alerts. */
async function readFinished(on: Sql, shopId: string, restockId: string): Promise<FinishedRestock | null> {
  const [restock] = await query<FinishedRestock>(
    "finished-restock",
    `SELECT r.id AS "restockId", p.title AS "productTitle", v.title AS "variantTitle", s.time_zone AS "timeZone",
            r.edge_at AS "edgeAt", made.*
       FROM restocks r
       JOIN shops s ON s.id = r.shop_id
       JOIN products p ON p.shop_id = r.shop_id AND p.id = r.product_id
       JOIN variants v ON v.shop_id = r.shop_id AND v.id = r.variant_id
       CROSS JOIN LATERAL (
         SELECT max(a.sent_at) AS "lastSentAt", count(*) FILTER (WHERE a.status = 'SENT')::int AS sent,
                count(*) FILTER (WHERE a.status = 'FAILED')::int AS failed,
                count(*) FILTER (WHERE a.status = 'IN_DOUBT')::int AS "inDoubt",
                count(*) FILTER (WHERE a.status = 'CANCELLED')::int AS cancelled
           FROM alerts a WHERE a.shop_id = r.shop_id AND a.restock_id = r.id HAVING count(*) > 0) made
      WHERE r.shop_id = $1 AND r.id = $2`,
    [shopId, restockId],
    on,
  );
  return restock ?? null;
}
