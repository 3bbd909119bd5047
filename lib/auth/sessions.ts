import { query } from "../db/sql";

/** How long a sign-in lasts, in seconds. */
export const sessionSeconds = 30 * 24 * 3_600;

/** Starts a session of this user and returns its id: the only proof in the cookie besides the user's id. */
export async function startSession(userId: string, userAgent: string | null): Promise<string> {
  const [row] = await query<{ id: string }>(
    "start-session",
    `insert into sessions (user_id, user_agent, expires_at)
     values ($1, $2, now() + make_interval(secs => $3)) returning id`,
    [userId, userAgent?.slice(0, 255) ?? null, sessionSeconds],
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
