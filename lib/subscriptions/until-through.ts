import { setTimeout as sleep } from "node:timers/promises";
import { query } from "../db/sql";

const lookEveryMs = 50;
const longestMs = 10_000;

/**
 * Waits until no mail of these subscriptions is on its way, so that none arrives after their shopper was told that there
 * are no more. A mail server that takes longer than ten seconds over one mail is not waited for.
 */
export async function untilThrough(shopId: string, subscriptionIds: readonly string[]): Promise<void> {
  for (const end = Date.now() + longestMs; Date.now() < end; await sleep(lookEveryMs)) {
    const onTheWay = await query(
      "on-the-way",
      `SELECT FROM alerts WHERE shop_id = $1 AND subscription_id = ANY($2::uuid[]) AND status = 'SENDING' AND lease_until > now()
       UNION ALL
       SELECT FROM mails WHERE shop_id = $1 AND subscription_id = ANY($2::uuid[]) AND status = 'SENDING' AND lease_until > now()`,
      [shopId, subscriptionIds],
    );
    if (onTheWay.length === 0) return;
  }
}
