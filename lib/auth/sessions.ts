import { query, type Sql } from "../db/sql";
import type { Caller } from "./caller";

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
    [userId, userAgent?.slice(0, 255) ?? null, client === "unknown" ? null : client, byLink, sessionSeconds],
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

/** Notes that a session is in use and from where, at most every few minutes: a write per request would be a waste. */
export async function noteSession(sessionId: string, address: string | null): Promise<void> {
  await query(
    "note-session",
    `update sessions set last_seen_at = now(), address = coalesce($2, address)
     where id = $1 and last_seen_at < now() - interval '${seenEvery}'`,
    [sessionId, address],
  );
}

/** How exact last_seen_at is, as PostgreSQL reads it. */
export const seenEvery = "5 minutes";
