import { problemPage } from "@/app/(shopper)/_pages/problem-page";
import { env } from "@/lib/env";
import { prefers } from "@/lib/http/prefers";
import { problemResponse } from "@/lib/http/problem";
import { findPublicShop, type PublicShop, type SignUpAnswer } from "@/lib/subscriptions";
import { bodyKindOf, type Unchecked } from "./read-sign-up";
import { retryForm } from "./retry-form";

/** Does the caller want a page? Forms do, unless Accept prefers JSON; other bodies only get one when they name it first. */
export function wantsPage(headers: Headers): boolean {
  const accept = headers.get("accept");
  const contentType = headers.get("content-type");
  if (bodyKindOf(contentType) === "form") return !prefers(accept, "application/json", "text/html");
  return contentType?.startsWith("multipart/") === true && prefers(accept, "text/html", "application/json");
}

/** Headers that let a page of one of the shop's origins read the answer. Never credentials. */
export function corsHeaders(shop: PublicShop | undefined, origin: string | null): Record<string, string> {
  return origin !== null && shop?.origins.has(origin)
    ? { "Access-Control-Allow-Origin": origin, Vary: "Origin" }
    : { Vary: "Origin" };
}

/** Where a form leads when it has been taken: back to one of the shop's own pages, or to ours. */
export function nextPage(shop: PublicShop, publicKey: string, { fields }: Unchecked, status: string): string {
  const wanted = fields.returnTo;
  if (typeof wanted === "string" && /^https?:\/\//i.test(wanted) && URL.canParse(wanted)) {
    const url = new URL(wanted);
    if (shop.origins.has(url.origin) && !url.username && !url.password) return url.href;
  }
  return `${env.APP_URL}/confirmation?${new URLSearchParams({ status, shop: publicKey })}`;
}

/** 202 with the same bytes for everybody. */
export function accepted(status: SignUpAnswer["status"], headers: Record<string, string>): Response {
  return new Response(`{"status":"${status}"}`, {
    status: 202,
    headers: { ...headers, "Content-Type": "application/json", "Cache-Control": "no-store" },
  });
}

/** Whatever was thrown, as a page or a problem; the shop's own pages may read it. */
export async function refused(
  error: unknown,
  request: Request,
  publicKey: string,
  body?: Unchecked,
): Promise<Response> {
  const origin = request.headers.get("origin");
  const page = wantsPage(request.headers);
  const shop = origin !== null || page ? await findPublicShop(publicKey).catch(() => undefined) : undefined;
  if (!page) {
    return problemResponse(error, new URL(request.url).pathname, corsHeaders(shop, origin));
  }
  const locale = body?.fields.locale;
  return problemPage(error, request, {
    ...(typeof locale === "string" && locale && { locale }),
    instead: (words, problem) => retryForm(words, problem, body),
    // Browsers hold the policy against where the form's answer leads, too: back to the shop.
    formTargets: shop?.origins,
  });
}
