import { hashToken } from "../crypto";
import { query } from "../db/sql";
import { AppError } from "../errors";
import type { Caller, FirstStep } from "./caller";
import { afterFirstStep } from "./first-step";

/** Signs a member in by the token of a mailed link, once. Throws `gone` when it is unknown, used or old. */
export async function signInWithLink(token: string, caller: Caller): Promise<FirstStep> {
  const [used] = await query<{ userId: string; passwordHash: string | null; twoFactor: boolean }>(
    "use-sign-in-token",
    `update sign_in_tokens t set used_at = now() from users u
     where t.token_hash = $1 and t.used_at is null and t.expires_at > now() and u.id = t.user_id
       and exists (select 1 from members where user_id = t.user_id)
     returning t.user_id as "userId", u.password_hash as "passwordHash", u.totp_enabled_at is not null as "twoFactor"`,
    [hashToken(token)],
  );
  if (!used) throw new AppError("gone", "This link was used already or is too old. Ask for a new one.");
  return afterFirstStep({ ...used, byLink: true }, caller);
}
