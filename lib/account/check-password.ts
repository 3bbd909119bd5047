import { verifyPassword } from "../auth/password";
import { countAttempt, forgiveAttempt } from "../auth/throttle";
import { query } from "../db/sql";
import { AppError } from "../errors";
import type { Person } from "./person";

/**
 * Asks for the password of somebody who is signed in, with the same limits as at sign-in: an open screen is no proof.
 * Throws `invalid-fields` about `field`, or `rate-limited`.
 */
export async function checkOwnPassword({ userId, from }: Person, password: string, field: string): Promise<void> {
  const [user] = await query<{ email: string; hash: string | null }>(
    "own-password",
    "select email, password_hash as hash from users where id = $1",
    [userId],
  );
  const attempt = { email: user?.email ?? userId, client: from.client };
  await countAttempt("password", attempt);
  if (!(await verifyPassword(user?.hash, password))) {
    const message = "That is not your password.";
    throw new AppError("invalid-fields", message, { fields: [{ field, code: "wrong", message }] });
  }
  await forgiveAttempt("password", attempt);
}
