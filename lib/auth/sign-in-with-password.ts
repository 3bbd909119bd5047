import { query } from "../db/sql";
import { AppError } from "../errors";
import type { Caller, FirstStep } from "./caller";
import { afterFirstStep } from "./first-step";
import { verifyPassword } from "./password";
import { signInSchema } from "./schemas";
import { countAttempt, forgiveAttempt } from "./throttle";

/**
 * Signs a member in, or asks for the second step. An unknown address, a person without a shop and a wrong password are one refusal, `unauthenticated`,
 * that takes the same time. Throws `rate-limited` after too many wrong ones.
 */
export async function signInWithPassword(input: unknown, caller: Caller): Promise<FirstStep> {
  const parsed = signInSchema.safeParse(input);
  if (!parsed.success) throw new AppError("unauthenticated", wrong);
  const { email, password } = parsed.data;
  const attempt = { email, client: caller.client };
  await countAttempt("password", attempt);
  const [user] = await query<{ id: string; passwordHash: string | null; twoFactor: boolean }>(
    "user-for-password",
    `select id, password_hash as "passwordHash", totp_enabled_at is not null as "twoFactor" from users
     where email = $1 and exists (select 1 from members where user_id = users.id)`,
    [email],
  );
  const fits = await verifyPassword(user?.passwordHash, password);
  if (!user || !fits) throw new AppError("unauthenticated", wrong);
  await forgiveAttempt("password", attempt);
  return afterFirstStep({ ...user, userId: user.id, byLink: false }, caller);
}

const wrong = "The email address or the password is wrong.";
