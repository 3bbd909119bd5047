import { recordForPerson } from "../activity";
import { hashToken, open } from "../crypto";
import { query, transaction } from "../db/sql";
import { AppError } from "../errors";
import type { Caller } from "./caller";
import { countAttempt, forgiveAttempt } from "./throttle";
import { totpStep } from "./totp";

/** A recovery code as it is kept and compared: letters and digits alone, lower case. */
export const plainRecoveryCode = (code: string): string => code.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

/**
 * Uses up a TOTP code (RFC 6238; one step of 30 s off is allowed) or a recovery code of a person whose second factor is on.
 * Each works once, also of two callers at the same moment. Throws `unauthenticated`, `rate-limited`.
 */
export async function checkSecondFactor(input: { userId: string; code: string }, caller: Caller): Promise<void> {
  const attempt = { email: input.userId, client: caller.client };
  await countAttempt("code", attempt);
  const code = plainRecoveryCode(input.code.slice(0, 100));
  const fits = /^\d{6}$/.test(code)
    ? await spendTotp(input.userId, code)
    : await spendRecoveryCode(input.userId, code, caller);
  if (!fits) throw new AppError("unauthenticated", "That code is wrong or was used already. Wait for the next one.");
  await forgiveAttempt("code", attempt);
}

async function spendTotp(userId: string, code: string): Promise<boolean> {
  const [user] = await query<{ cipher: string }>(
    "totp-of",
    "select totp_cipher as cipher from users where id = $1 and totp_enabled_at is not null and totp_cipher is not null",
    [userId],
  );
  const step = user ? totpStep(open(user.cipher, userId), code) : null;
  if (step === null) return false;
  const used = await query(
    "use-totp-step",
    `update users set totp_last_step = $2 where id = $1 and totp_enabled_at is not null
       and (totp_last_step is null or totp_last_step < $2) returning id`,
    [userId, step],
  );
  return used.length > 0;
}

async function spendRecoveryCode(userId: string, code: string, caller: Caller): Promise<boolean> {
  return transaction(async (on) => {
    const used = await query(
      "use-recovery-code",
      `update recovery_codes set used_at = now() where user_id = $1 and code_hash = $2 and used_at is null
         and exists (select 1 from users where id = $1 and totp_enabled_at is not null) returning user_id`,
      [userId, hashToken(`${userId} ${code}`)],
      on,
    );
    if (used.length === 0) return false;
    await recordForPerson({ userId, from: caller }, on, { action: "account.recovery-code-used" });
    return true;
  });
}
