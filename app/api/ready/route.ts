import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { readiness } from "@/lib/metrics";

export const dynamic = "force-dynamic";

/** Whether this installation can take sign-ups (contract.md section 6). */
export async function GET(): Promise<Response> {
  const answer = await readiness();
  const headers = { "Cache-Control": "no-store", ...(answer.status !== "ok" && { "Retry-After": "5" }) };
  return Response.json(answer, { status: answer.status === "ok" ? 200 : 503, headers });
}

export const { POST, PUT, PATCH, DELETE } = methodNotAllowed("GET", "HEAD");
