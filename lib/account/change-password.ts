import type { z } from "zod";
import { recordForPerson } from "../activity";
import { hashPassword } from "../auth/password";
import { query, transaction } from "../db/sql";
import { AppError } from "../errors";
import { checkOwnPassword } from "./check-password";
import { revokeOthers } from "./end-sessions";
import { getAccount } from "./get-account";
import type { Person } from "./person";
import { changePasswordSchema } from "./schemas";

/**
 * Sets another password. The current one is asked, unless this session began with a mailed link a few minutes ago; that
 * works once, `conflict` for the second of two at once. Links that were mailed before stop working. Throws `invalid-fields`
 * for a wrong current one, `rate-limited`.
 * @returns how many other sessions were ended
 */
export async function changePassword(
  person: Person,
  input: z.input<typeof changePasswordSchema>,
): Promise<{ ended: number }> {
  const { current, next, endOthers } = changePasswordSchema.parse(input);
  const { maySkipPassword } = await getAccount(person);
  if (!maySkipPassword) await checkOwnPassword(person, current, "current");
  const { userId, sessionId, from } = person;
  const passwordHash = await hashPassword(next);
  return transaction(async (on) => {
    const link = await query(
      "spend-link-session",
      "update sessions set by_link = false where id = $1 and user_id = $2 and by_link returning id",
      [sessionId, userId],
      on,
    );
    if (maySkipPassword && link.length === 0) {
      throw new AppError("conflict", "Your password was changed a moment ago. Reload this page to change it again.");
    }
    await query("set-password", "update users set password_hash = $2 where id = $1", [userId, passwordHash], on);
    await query(
      "void-sign-in-tokens",
      "update sign_in_tokens set used_at = now() where user_id = $1 and used_at is null",
      [userId],
      on,
    );
    const ended = endOthers ? await revokeOthers(person, on) : 0;
    const details = { ended, byLink: maySkipPassword };
    await recordForPerson({ userId, from }, on, { action: "account.password-changed", details });
    return { ended };
  });
}
