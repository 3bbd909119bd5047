import { open, seal } from "../crypto";
import { query } from "../db/sql";
import { AppError } from "../errors";
import type { Caller, FirstStep, SignedIn } from "./caller";
import { checkSecondFactor } from "./second-factor";
import { startSession } from "./sessions";

type Proven = { userId: string; byLink: boolean };

/** How long the code may be awaited, in minutes. */
const challengeMinutes = 10;
const aad = "second-step";

/** A password or a link fitted: starts the session, or asks for the code where the person has a second factor. */
export async function afterFirstStep(proven: Proven & { twoFactor: boolean }, caller: Caller): Promise<FirstStep> {
  const { userId, byLink, twoFactor } = proven;
  if (!twoFactor) return { userId, sessionId: await startSession(userId, caller, { byLink }) };
  const until = Date.now() + challengeMinutes * 60_000;
  return { challenge: seal(JSON.stringify({ userId, byLink, until }), aad) };
}

/**
 * The second step: a TOTP or recovery code for a challenge of the first one. Throws `unauthenticated` for a wrong code,
 * `gone` when the first step is too long ago, `rate-limited`.
 */
export async function finishSignIn(input: { challenge: string; code: string }, caller: Caller): Promise<SignedIn> {
  const { userId, byLink } = readChallenge(input.challenge);
  await checkSecondFactor({ userId, code: input.code }, caller);
  const [member] = await query("still-a-member", "select 1 from members where user_id = $1 limit 1", [userId]);
  if (!member) throw tooLate();
  return { userId, sessionId: await startSession(userId, caller, { byLink }) };
}

function readChallenge(challenge: string): Proven {
  let read: Proven & { until: number };
  try {
    read = JSON.parse(open(challenge, aad)) as typeof read;
  } catch {
    throw tooLate();
  }
  if (read.until < Date.now()) throw tooLate();
  return read;
}

const tooLate = () => new AppError("gone", "That took too long. Please sign in again.");
