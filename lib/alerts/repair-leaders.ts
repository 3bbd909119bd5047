import { query, transaction } from "../db/sql";
import { logger } from "../logger";
import { appointLeaders } from "./appoint-leaders";

/**
 * Queued alerts that nobody leads would wait for ever. There should be none: whoever takes a leader away appoints
 * another. What is found all the same is led again and logged.
 * @returns how many mails were found
 */
export async function repairLeaders(limit = 1000): Promise<number> {
  const found = await query<{ shopId: string; mailId: string }>(
    "leaderless-mails",
    `SELECT DISTINCT a.shop_id AS "shopId", a.mail_id AS "mailId" FROM alerts a
      WHERE a.status = 'QUEUED' AND NOT a.leads
        AND NOT EXISTS (SELECT FROM alerts leader WHERE leader.shop_id = a.shop_id AND leader.mail_id = a.mail_id
                           AND leader.leads AND leader.status::text IN ('QUEUED', 'SENDING') OFFSET 0)
      LIMIT $1`,
    [limit],
  );
  for (const { shopId, mailId } of found) {
    await transaction((on) => appointLeaders(on, shopId, [mailId]));
    logger.error({ shopId, mailId }, "queued alerts had nobody to lead their mail");
  }
  return found.length;
}
