import { recordForPerson } from "../activity";
import { query, type Sql, transaction } from "../db/sql";
import { AppError } from "../errors";
import type { Person } from "./person";

/**
 * Signs the person out elsewhere: of one session, or of all but this one. They end at their next request. Throws
 * `not-found` for one that is over or somebody else's.
 */
export async function endSessions(person: Person, { id }: { id?: string } = {}): Promise<{ ended: number }> {
  const { userId, from } = person;
  return transaction(async (on) => {
    const ended = id === undefined ? await revokeOthers(person, on) : await revokeOne(userId, id, on);
    if (id !== undefined && ended === 0) throw new AppError("not-found", "That session is over already.");
    if (ended > 0) {
      await recordForPerson({ userId, from }, on, { action: "account.signed-out-elsewhere", details: { ended } });
    }
    return { ended };
  });
}

/** Ends all sessions of a person but the present one, in the caller's transaction. */
export async function revokeOthers({ userId, sessionId }: Person, on: Sql): Promise<number> {
  const ended = await query(
    "revoke-other-sessions",
    `update sessions set revoked_at = now()
     where user_id = $1 and id <> $2 and revoked_at is null and expires_at > now() returning id`,
    [userId, sessionId],
    on,
  );
  return ended.length;
}

async function revokeOne(userId: string, id: string, on: Sql): Promise<number> {
  const ended = await query(
    "revoke-own-session",
    `update sessions set revoked_at = now()
     where user_id = $1 and id = $2 and revoked_at is null and expires_at > now() returning id`,
    [userId, id],
    on,
  );
  return ended.length;
}
