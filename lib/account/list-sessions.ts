import { query } from "../db/sql";
import { deviceWords } from "./device-words";
import type { Person } from "./person";

/** A place where the person is signed in. lastSeenAt is true to a few minutes. */
export type OpenSession = {
  id: string;
  device: string;
  address: string | null;
  lastSeenAt: Date;
  createdAt: Date;
  current: boolean;
};

/** Where the person is signed in now: this session first, then those seen last; 50 at most. */
export async function listSessions({
  userId,
  sessionId,
}: Pick<Person, "userId" | "sessionId">): Promise<OpenSession[]> {
  const rows = await query<Omit<OpenSession, "device"> & { userAgent: string | null }>(
    "list-sessions",
    `select id, user_agent as "userAgent", address, last_seen_at as "lastSeenAt", created_at as "createdAt",
            id = $2 as current
     from sessions where user_id = $1 and revoked_at is null and expires_at > now()
     order by id = $2 desc, last_seen_at desc, id limit 50`,
    [userId, sessionId],
  );
  return rows.map(({ userAgent, ...row }) => ({ ...row, device: deviceWords(userAgent) }));
}
