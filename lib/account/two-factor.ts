import type { z } from "zod";
import { recordForPerson } from "../activity";
import { checkSecondFactor } from "../auth/second-factor";
import { countAttempt, forgiveAttempt } from "../auth/throttle";
import { newTotpSecret, totpStep, totpUri } from "../auth/totp";
import { open, seal } from "../crypto";
import { query, transaction } from "../db/sql";
import { AppError, invalidField } from "../errors";
import { checkOwnPassword } from "./check-password";
import { getAccount } from "./get-account";
import { replaceRecoveryCodes } from "./make-recovery-codes";
import type { Person } from "./person";
import type { turnOffSchema, turnOnSchema } from "./schemas";

const alreadyOn = () => new AppError("conflict", "Two-factor sign-in is on already. Reload to see what is new.");

/** Makes a secret for the person's app, kept sealed; it counts once a code of it was confirmed. Throws `conflict` when on. */
export async function beginTwoFactor({ userId }: Person): Promise<{ secret: string; uri: string }> {
  const secret = newTotpSecret();
  const [user] = await query<{ email: string }>(
    "begin-two-factor",
    "update users set totp_cipher = $2, totp_last_step = null where id = $1 and totp_enabled_at is null returning email",
    [userId, seal(secret, userId)],
  );
  if (!user) throw alreadyOn();
  return { secret, uri: totpUri(secret, user.email) };
}

/**
 * Turns two-factor sign-in on with a code of the secret that was begun. Asks for the password, unless a mailed link a few
 * minutes ago proved as much: what locks others out is not for an open screen. The recovery codes are readable this once.
 * Throws `invalid-fields` for a wrong password or code, `conflict` when it is on or nothing was begun, `rate-limited`.
 */
export async function confirmTwoFactor(
  person: Person,
  input: z.input<typeof turnOnSchema>,
): Promise<{ codes: string[] }> {
  const { userId, from } = person;
  const { maySkipPassword } = await getAccount(person);
  if (!maySkipPassword) await checkOwnPassword(person, input.password, "password");
  const attempt = { email: userId, client: from.client };
  await countAttempt("code", attempt);
  const done = await transaction(async (on) => {
    const [user] = await query<{ cipher: string | null; enabled: boolean }>(
      "two-factor-begun",
      "select totp_cipher as cipher, totp_enabled_at is not null as enabled from users where id = $1 for no key update",
      [userId],
      on,
    );
    if (!user || user.enabled) throw alreadyOn();
    if (!user.cipher) throw new AppError("conflict", "Begin again: the code to scan is gone.");
    const step = totpStep(open(user.cipher, userId), input.code.replaceAll(/\s/g, ""));
    if (step === null)
      throw invalidField("code", "That code does not fit. Check the time on your phone and try the next one.");
    await query(
      "two-factor-on",
      "update users set totp_enabled_at = now(), totp_last_step = $2 where id = $1",
      [userId, step],
      on,
    );
    const codes = await replaceRecoveryCodes(userId, on);
    await recordForPerson({ userId, from }, on, { action: "account.two-factor-on" });
    return { codes };
  });
  await forgiveAttempt("code", attempt);
  return done;
}

/** Turns two-factor sign-in off: asks for the password and a code. Throws `invalid-fields`, `conflict`, `rate-limited`. */
export async function turnOffTwoFactor(person: Person, input: z.input<typeof turnOffSchema>): Promise<void> {
  const { userId, from } = person;
  await checkOwnPassword(person, input.password, "password");
  try {
    await checkSecondFactor({ userId, code: input.code }, from);
  } catch (error) {
    if (error instanceof AppError && error.code === "unauthenticated") throw invalidField("code", error.message);
    throw error;
  }
  await transaction(async (on) => {
    const off = await query(
      "two-factor-off",
      `update users set totp_cipher = null, totp_enabled_at = null, totp_last_step = null
       where id = $1 and totp_enabled_at is not null returning id`,
      [userId],
      on,
    );
    if (off.length === 0) throw new AppError("conflict", "Two-factor sign-in is off already.");
    await query("forget-recovery-codes", "delete from recovery_codes where user_id = $1", [userId], on);
    await recordForPerson({ userId, from }, on, { action: "account.two-factor-off" });
  });
}
