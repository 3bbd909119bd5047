import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "../env";
import { toAppError } from "../errors";
import { clientOf } from "../http/client-address";
import { logger } from "../logger";
import type { Caller, FirstStep } from "./caller";
import { finishSignIn } from "./first-step";
import { revokeSession, sessionSeconds } from "./sessions";
import { signInWithPassword } from "./sign-in-with-password";

declare module "next-auth" {
  // biome-ignore lint/style/useConsistentTypeDefinitions: declaration merging works with interfaces alone
  interface Session {
    userId?: string;
    sessionId?: string;
  }
}

// next-auth takes its own address from this variable alone; ours is APP_URL.
// biome-ignore lint/style/noProcessEnv: set for the library, read by nothing of ours
if (env.APP_URL) process.env.NEXTAUTH_URL = env.APP_URL;

function callerOf(headers: Record<string, unknown> | undefined): Caller {
  const entries = Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)] as [string, string]);
  const all = new Headers(entries);
  return { client: clientOf(all), userAgent: all.get("user-agent") };
}

/** What the browser learns of a refusal: its code and sentence, nothing of an unexpected error. */
async function orRefuse(first: Promise<FirstStep>, code: string, caller: Caller) {
  try {
    const step = await first;
    const { userId, sessionId } = "challenge" in step ? await finishSignIn({ ...step, code }, caller) : step;
    return { id: userId, sessionId };
  } catch (error) {
    const problem = toAppError(error);
    if (problem.code === "internal") logger.error({ err: problem.cause }, "sign-in failed");
    throw new Error(JSON.stringify({ code: problem.code, detail: problem.message }));
  }
}

/**
 * The dashboard's forms sign in by server actions (session-cookie.ts); this provider is for scripts and tests.
 * The JWT holds the user's and the session's ids and nothing else: everything about them is read on every request.
 */
export const authOptions: NextAuthOptions = {
  secret: env.NEXTAUTH_SECRET,
  session: { strategy: "jwt", maxAge: sessionSeconds },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    CredentialsProvider({
      id: "password",
      name: "Password",
      credentials: { email: {}, password: {}, code: {} },
      authorize: (given, { headers }) => {
        const caller = callerOf(headers);
        return orRefuse(signInWithPassword(given, caller), given?.code ?? "", caller);
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) =>
      user && "sessionId" in user ? { sub: user.id, sid: user.sessionId } : { sub: token.sub, sid: token.sid },
    session: ({ session, token }) => ({
      expires: session.expires,
      userId: token.sub,
      sessionId: typeof token.sid === "string" ? token.sid : undefined,
    }),
  },
  events: {
    signOut: async ({ token }) => {
      if (typeof token?.sid === "string") await revokeSession(token.sid);
    },
  },
  logger: {
    error: (code, detail) => logger.error({ code, err: detail instanceof Error ? detail : detail.error }, "next-auth"),
    warn: (code) => logger.warn({ code }, "next-auth"),
    debug: () => {},
  },
};
