import { query } from "../db/sql";
import { AppError } from "../errors";

/** recoveryCodes: how many are left. maySkipPassword: signed in by a mailed link a few minutes ago, which proved as much. */
export type Account = {
  email: string;
  name: string | null;
  hasPassword: boolean;
  maySkipPassword: boolean;
  twoFactorSince: Date | null;
  recoveryCodes: number;
};

/** How long after a mailed link a password may be set without the one before. */
export const freshLink = "15 minutes";

/** A person's own account as they see it. */
export async function getAccount({ userId, sessionId }: { userId: string; sessionId: string }): Promise<Account> {
  const [account] = await query<Account>(
    "get-account",
    `select u.email, u.name, u.password_hash is not null as "hasPassword", u.totp_enabled_at as "twoFactorSince",
            exists (select 1 from sessions s where s.id = $2 and s.user_id = u.id and s.by_link
                       and s.created_at > now() - interval '${freshLink}') as "maySkipPassword",
            (select count(*)::int from recovery_codes r where r.user_id = u.id and r.used_at is null) as "recoveryCodes"
     from users u where u.id = $1`,
    [userId, sessionId],
  );
  if (!account) throw new AppError("not-found", "There is no such account.");
  return account;
}
