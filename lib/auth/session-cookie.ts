import { cookies } from "next/headers";
import { getServerSession } from "next-auth";
import { encode } from "next-auth/jwt";
import { env } from "../env";
import type { SignedIn } from "./caller";
import { authOptions } from "./next-auth-options";
import { revokeSession, sessionSeconds } from "./sessions";

/**
 * Gives the browser next-auth's own cookie for a session, from a server action: a form then signs in without JavaScript,
 * and no password passes through a second route. The session whose cookie it replaces is over.
 */
export async function keepSignedIn({ userId, sessionId }: SignedIn): Promise<void> {
  const before = (await getServerSession(authOptions))?.sessionId;
  if (before && before !== sessionId) await revokeSession(before);
  const secure = env.APP_URL.startsWith("https:");
  const token = await encode({
    token: { sub: userId, sid: sessionId },
    secret: env.NEXTAUTH_SECRET,
    maxAge: sessionSeconds,
  });
  (await cookies()).set(`${secure ? "__Secure-" : ""}next-auth.session-token`, token, {
    httpOnly: true,
    sameSite: "lax",
    secure,
    path: "/",
    maxAge: sessionSeconds,
  });
}
