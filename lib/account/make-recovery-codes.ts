import { randomInt } from "node:crypto";
import { recordForPerson } from "../activity";
import { plainRecoveryCode } from "../auth/second-factor";
import { hashToken } from "../crypto";
import { query, type Sql, transaction } from "../db/sql";
import { AppError } from "../errors";
import { checkOwnPassword } from "./check-password";
import type { Person } from "./person";

const howMany = 10;
/** Without 0, o, 1, l and i: they are read off paper. */
const letters = "abcdefghjkmnpqrstuvwxyz23456789";
const block = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join("");

/** Ten new codes such as `k7m2p-9xqwe` (about 49 bits each) in place of all before; only their SHA-256 is kept. */
export async function replaceRecoveryCodes(userId: string, on: Sql): Promise<string[]> {
  const codes = Array.from({ length: howMany }, () => `${block()}-${block()}`);
  await query("drop-recovery-codes", "delete from recovery_codes where user_id = $1", [userId], on);
  await query(
    "add-recovery-codes",
    "insert into recovery_codes (user_id, code_hash) select $1, unnest($2::text[])",
    [userId, codes.map((code) => hashToken(`${userId} ${plainRecoveryCode(code)}`))],
    on,
  );
  return codes;
}

/** Makes new recovery codes, shown this once; those before stop working. Asks for the password. Throws `conflict` while off. */
export async function makeRecoveryCodes(person: Person, input: { password: string }): Promise<{ codes: string[] }> {
  await checkOwnPassword(person, input.password, "password");
  return transaction(async (on) => {
    const [user] = await query(
      "lock-two-factor",
      "select 1 from users where id = $1 and totp_enabled_at is not null for no key update",
      [person.userId],
      on,
    );
    if (!user) throw new AppError("conflict", "Two-factor sign-in is off. Reload to see what is new.");
    const codes = await replaceRecoveryCodes(person.userId, on);
    await recordForPerson(person, on, { action: "account.recovery-codes-made" });
    return { codes };
  });
}
