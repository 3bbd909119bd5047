import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "@/lib/http/content-security-policy";

/**
 * Gives every page a nonce and its Content-Security-Policy, and tells it its own path (so that sign-in can lead back).
 * It authorises nothing: each door does that for itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  // Next finds the nonce for its own scripts in this request header.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("x-content-type-options", "nosniff");
  return response;
}

// Not for routes, assets and what shoppers' mailboxes and storefronts call: those are hot and set their own headers.
export const config = {
  matcher: [
    "/((?!api/|api$|_next/|widget\\.js|r/|unsubscribe/|confirm/|confirmation|problems/|favicon\\.ico|icon\\.svg).*)",
  ],
};
