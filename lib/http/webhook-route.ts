import { problemResponse } from "./problem";
import { readBody } from "./read-body";

/** What a webhook's handler gets: the bytes exactly as they were signed. */
export type Delivery<P> = { body: Buffer; headers: Headers; params: P };

type RouteContext<P> = { params: Promise<P> };

/**
 * The door for platforms: reads the raw body up to maxBytes and hands it over; the handler checks the signature, stores,
 * and says what it answers. Whatever is thrown becomes a problem.
 */
export function webhookRoute<P = unknown>(
  { maxBytes }: { maxBytes: number },
  handler: (delivery: Delivery<P>) => Promise<{ status: number; body: unknown }>,
) {
  return async (request: Request, { params }: RouteContext<P>): Promise<Response> => {
    try {
      const body = await readBody(request, maxBytes);
      const answer = await handler({ body, headers: request.headers, params: await params });
      return Response.json(answer.body, { status: answer.status, headers: { "Cache-Control": "no-store" } });
    } catch (error) {
      return problemResponse(error, new URL(request.url).pathname);
    }
  };
}
