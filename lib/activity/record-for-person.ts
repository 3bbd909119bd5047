import { addressOf } from "../auth/caller";
import { query, type Sql } from "../db/sql";
import type { Action } from "./actions";
import type { ActivityDetails } from "./record-activity";

type Person = { userId: string; from: { client: string; userAgent: string | null } | null };
type Entry = { action: Extract<Action, `account.${string}`>; details?: ActivityDetails };

/** Notes what a person did with their own account, in each of their shops, within the transaction of the change. */
export async function recordForPerson({ userId, from }: Person, on: Sql, { action, details }: Entry): Promise<void> {
  await query(
    "record-for-person",
    `INSERT INTO activities (shop_id, user_id, actor_name, address, user_agent, action, details)
     SELECT m.shop_id, u.id, u.email, $2, $3, $4, $5::jsonb FROM members m JOIN users u ON u.id = m.user_id WHERE u.id = $1`,
    [userId, addressOf(from?.client), from?.userAgent?.slice(0, 255) ?? null, action, JSON.stringify(details ?? {})],
    on,
  );
}
