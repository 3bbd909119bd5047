import { hashToken } from "../crypto";
import { query } from "../db/sql";
import { AppError } from "../errors";
import { startSession } from "./sessions";
import type { Caller, SignedIn } from "./sign-in-with-password";

/** Signs a member in by the token of a mailed link, once. Throws `gone` when it is unknown, used or old. */
export async function signInWithLink(token: string, caller: Caller): Promise<SignedIn> {
  const [used] = await query<{ userId: string }>(
    "use-sign-in-token",
    `update sign_in_tokens set used_at = now()
     where token_hash = $1 and used_at is null and expires_at > now()
       and exists (select 1 from members where user_id = sign_in_tokens.user_id)
     returning user_id as "userId"`,
    [hashToken(token)],
  );
  if (!used) throw new AppError("gone", "This link was used already or is too old. Ask for a new one.");
  return { userId: used.userId, sessionId: await startSession(used.userId, caller.userAgent) };
}
