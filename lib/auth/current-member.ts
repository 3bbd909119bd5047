import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { env } from "../env";
import { clientOf } from "../http/client-address";
import { findMember, type Member } from "./find-member";
import { authOptions } from "./next-auth-options";

/** Remembers which of the person's shops the dashboard shows; only a wish until the membership is found. */
export const shopCookie = "shelfbell_shop";

/** For a year; everywhere that it is set. Pages compare it with the shop that they show (docs/decisions/0081). */
export const shopCookieOptions = {
  httpOnly: false,
  sameSite: "lax",
  secure: env.APP_URL?.startsWith("https:") ?? false,
  path: "/",
  maxAge: 365 * 24 * 3_600,
} as const;

/** Who asks, or null. One statement per request, shared by layout and page. */
export const currentMember = cache(async (): Promise<Member | null> => {
  const { userId, sessionId } = (await getServerSession(authOptions)) ?? {};
  if (!userId || !sessionId) return null;
  const asked = await headers();
  const from = { address: clientOf(asked), userAgent: asked.get("user-agent") };
  return findMember({ userId, sessionId, shopId: (await cookies()).get(shopCookie)?.value, from });
});

/** For pages: the member, or the way to the sign-in page and back. */
export async function requireMember(): Promise<Member> {
  const member = await currentMember();
  if (member) return member;
  const path = (await headers()).get("x-path") ?? "/";
  redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
}
