import { query } from "../db/sql";
import { AppError } from "../errors";
import { verifyPassword } from "./password";
import { signInSchema } from "./schemas";
import { startSession } from "./sessions";
import { countAttempt, forgiveAttempt } from "./throttle";

export type SignedIn = { userId: string; sessionId: string };
export type Caller = { client: string; userAgent: string | null };

/**
 * Signs a member in. An unknown address, a person without a shop and a wrong password are one refusal, `unauthenticated`,
 * that takes the same time. Throws `rate-limited` after too many wrong ones.
 */
export async function signInWithPassword(input: unknown, caller: Caller): Promise<SignedIn> {
  const parsed = signInSchema.safeParse(input);
  if (!parsed.success) throw new AppError("unauthenticated", wrong);
  const { email, password } = parsed.data;
  const attempt = { email, client: caller.client };
  await countAttempt("password", attempt);
  const [user] = await query<{ id: string; passwordHash: string | null }>(
    "user-for-password",
    `select id, password_hash as "passwordHash" from users
     where email = $1 and exists (select 1 from members where user_id = users.id)`,
    [email],
  );
  const fits = await verifyPassword(user?.passwordHash, password);
  if (!user || !fits) throw new AppError("unauthenticated", wrong);
  await forgiveAttempt("password", attempt);
  return { userId: user.id, sessionId: await startSession(user.id, caller.userAgent) };
}

const wrong = "The email address or the password is wrong.";
