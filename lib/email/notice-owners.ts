import { query, type Sql } from "../db/sql";
import { type OwnerNoticePayload, queueMail } from "./outbox/queue-mail";

/** Puts a notice to each owner of a shop into the outbox, within the caller's transaction. */
export async function noticeOwners(on: Sql, shopId: string, payload: OwnerNoticePayload): Promise<void> {
  const owners = await query<{ email: string }>(
    "owners-of",
    `SELECT u.email FROM members m JOIN users u ON u.id = m.user_id WHERE m.shop_id = $1 AND m.role = 'OWNER'`,
    [shopId],
    on,
  );
  for (const { email } of owners) await queueMail(on, { kind: "owner-notice", shopId, email, payload });
}
