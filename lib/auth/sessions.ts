import { query, type Sql } from "../db/sql";
import { addressOf, type Caller } from "./caller";

/** How long a sign-in lasts, in seconds. */
export const sessionSeconds = 30 * 24 * 3_600;

/** Starts a session of this user and returns its id: the only proof in the cookie besides the user's id. */
export async function startSession(
  userId: string,
  { client, userAgent }: Caller,
  { byLink = false, on }: { byLink?: boolean; on?: Sql } = {},
): Promise<string> {
  const [row] = await query<{ id: string }>(
    "start-session",
    `insert into sessions (user_id, user_agent, address, by_link, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(secs => $5)) returning id`,
    [userId, userAgent?.slice(0, 255) ?? null, addressOf(client), byLink, sessionSeconds],
    on,
  );
  if (!row) throw new Error("The session was not stored");
  return row.id;
}

/** Ends a session at once, wherever its cookie still is. */
export async function revokeSession(sessionId: string): Promise<void> {
  await query("revoke-session", "update sessions set revoked_at = now() where id = $1 and revoked_at is null", [
    sessionId,
  ]);
}

/** A visit of the dashboard: a session that is in use, in one of its person's shops, from where. */
type Visit = { sessionId: string; userId: string; shopId: string; address: string | null };

/** Notes a visit, at most every few minutes: a write per request would be a waste. */
export async function noteVisit({ sessionId, userId, shopId, address }: Visit): Promise<void> {
  await query(
    "note-visit",
    `with session as (
       update sessions set last_seen_at = now(), address = coalesce($2, address)
       where id = $1 and last_seen_at < now() - interval '${seenEvery}')
     update members set last_seen_at = now() where shop_id = $3 and user_id = $4
       and (last_seen_at is null or last_seen_at < now() - interval '${seenEvery}')`,
    [sessionId, addressOf(address), shopId, userId],
  );
}

/** How exact last_seen_at is, as PostgreSQL reads it. */
export const seenEvery = "5 minutes";
