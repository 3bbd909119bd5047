import { query, type Sql, transaction } from "../db/sql";
import { noticeOwners } from "../email";
import { OneByOne } from "./one-by-one";
import { type FinishedRestock, restockNotice } from "./restock-notice";

/**
 * SQL: have all alerts of the restock that goes by this name come to an end? States sort as they follow each other, so the
 * first of the index (shop, restock, status) tells; asked for QUEUED or SENDING, the planner may read the whole table.
 */
export const hasEnded = (restock: string): string =>
  `coalesce((SELECT a.status FROM alerts a WHERE a.shop_id = ${restock}.shop_id AND a.restock_id = ${restock}.id
              ORDER BY a.status LIMIT 1) NOT IN ('QUEUED', 'SENDING'), true)`;

const restocks = new OneByOne("a restock could not be finished; tried again in a while");

/**
 * Says of restocks that they have finished, once each: no wave is to come and all their alerts have come to an end. Owners
 * who want to know get one mail for a restock that made alerts. What is tried again later does not finish it again. One
 * that throws stops no other.
 * @returns how many restocks were looked at: as many as `limit` means that there may be more
 */
export async function finishRestocks(limit = 50): Promise<number> {
  const ended = await query<{ shopId: string; restockId: string }>(
    "ended-restocks",
    `SELECT r.shop_id AS "shopId", r.id AS "restockId" FROM restocks r
      WHERE r.status = 'DONE' AND r.finished_at IS NULL AND r.id <> ALL($2::uuid[])
        AND ${hasEnded("r")}
      ORDER BY r.ended_at LIMIT $1`,
    [limit, restocks.resting()],
  );
  const shopOf = new Map(ended.map(({ restockId, shopId }) => [restockId, shopId]));
  return restocks.each([...shopOf.keys()], (id) => transaction((on) => finish(on, shopOf.get(id) ?? "", id)));
}

/** The moment and the notice in one transaction; nothing when somebody else came first. */
async function finish(on: Sql, shopId: string, restockId: string): Promise<void> {
  const [finished] = await query<{ notices: boolean }>(
    "finish-restock",
    `UPDATE restocks r SET finished_at = now(),
            last_mail_at = (SELECT max(a.sent_at) FROM alerts a WHERE a.shop_id = $1 AND a.restock_id = $2)
       FROM shops s
      WHERE r.shop_id = $1 AND r.id = $2 AND s.id = $1 AND r.status = 'DONE' AND r.finished_at IS NULL
        AND ${hasEnded("r")}
      RETURNING s.restock_notices AS notices`,
    [shopId, restockId],
    on,
  );
  const restock = finished?.notices ? await readFinished(on, shopId, restockId) : null;
  if (restock) await noticeOwners(on, shopId, restockNotice(restock));
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
