import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { publicRoute } from "@/lib/http/public-route";
import { readMetrics } from "@/lib/metrics";

export const dynamic = "force-dynamic";

/** Prometheus text for whoever has METRICS_TOKEN; without one set there is no such page. */
export const GET = publicRoute(async (request) => {
  if (!env.METRICS_TOKEN) throw new AppError("not-found", "Metrics are off: METRICS_TOKEN is not set.");
  if (!same(request.headers.get("authorization") ?? "", `Bearer ${env.METRICS_TOKEN}`)) {
    throw new AppError("unauthenticated", "Send Authorization: Bearer and the METRICS_TOKEN.", {
      headers: { "WWW-Authenticate": "Bearer" },
    });
  }
  const { contentType, text } = await readMetrics();
  return new Response(text, { headers: { "Content-Type": contentType, "Cache-Control": "no-store" } });
});

export const { POST, PUT, PATCH, DELETE } = methodNotAllowed("GET", "HEAD");

/** Digests have one length, so the comparison's time says nothing about either. */
function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
