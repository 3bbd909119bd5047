import { hashToken, open, randomToken, safeEqual, seal } from "../crypto";
import { query } from "../db/sql";
import { AppError } from "../errors";
import type { Caller, FirstStep, SignedIn } from "./caller";
import { checkSecondFactor } from "./second-factor";
import { startSession } from "./sessions";
import { spendOnce } from "./throttle";

type Proven = { userId: string; byLink: boolean };
/** of: what recognises the password as it was then. */
type Challenge = Proven & { of: string; nonce: string; until: number };

/** How long the code may be awaited, in minutes. */
const challengeMinutes = 10;
const aad = "second-step";

/** A password or a link fitted: starts the session, or asks for the code where the person has a second factor. */
export async function afterFirstStep(
  proven: Proven & { passwordHash: string | null; twoFactor: boolean },
  caller: Caller,
): Promise<FirstStep> {
  const { userId, byLink, passwordHash, twoFactor } = proven;
  if (!twoFactor) return { userId, sessionId: await startSession(userId, caller, { byLink }) };
  const until = Date.now() + challengeMinutes * 60_000;
  const challenge: Challenge = { userId, byLink, of: markOf(passwordHash), nonce: randomToken(16), until };
  return { challenge: seal(JSON.stringify(challenge), aad) };
}

/**
 * The second step: a TOTP or recovery code for a challenge of the first one, which starts one session and none after the
 * password was changed. Throws `unauthenticated` for a wrong code, `gone` when the first step counts no more, `rate-limited`.
 */
export async function finishSignIn(input: { challenge: string; code: string }, caller: Caller): Promise<SignedIn> {
  const { userId, byLink, of, nonce } = readChallenge(input.challenge);
  await checkSecondFactor({ userId, code: input.code }, caller);
  const [member] = await query<{ passwordHash: string | null }>(
    "still-a-member",
    `select password_hash as "passwordHash" from users u
     where id = $1 and exists (select 1 from members m where m.user_id = u.id)`,
    [userId],
  );
  if (!member || !safeEqual(markOf(member.passwordHash), of)) throw tooLate();
  if (!(await spendOnce(nonce, challengeMinutes * 60))) throw tooLate();
  return { userId, sessionId: await startSession(userId, caller, { byLink }) };
}

const markOf = (passwordHash: string | null) => hashToken(`password ${passwordHash ?? ""}`);

function readChallenge(challenge: string): Challenge {
  let read: Challenge;
  try {
    read = JSON.parse(open(challenge, aad)) as Challenge;
  } catch {
    throw tooLate();
  }
  // One of an older release has no nonce.
  if (!read.nonce || read.until < Date.now()) throw tooLate();
  return read;
}

const tooLate = () => new AppError("gone", "That took too long. Please sign in again.");
