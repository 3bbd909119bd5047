import { env } from "@/lib/env";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { buildWidget } from "@/lib/widget";

export const dynamic = "force-dynamic";

let built: ReturnType<typeof buildWidget> | undefined;

/** The script that shops put on their product pages. Any origin may load it, with a subresource check too. */
export function GET(request: Request): Response {
  if (!built || env.NODE_ENV === "development") built = buildWidget();
  const { script, etag } = built;
  const headers = {
    "Content-Type": "text/javascript; charset=utf-8",
    "Cache-Control": "public, max-age=300",
    ETag: etag,
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
  };
  const known = request.headers.get("if-none-match")?.split(",") ?? [];
  if (known.some((tag) => ["*", etag, `W/${etag}`].includes(tag.trim()))) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(script, { headers });
}

export const { POST, PUT, PATCH, DELETE } = methodNotAllowed("GET", "HEAD");
