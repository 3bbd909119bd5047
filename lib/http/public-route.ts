import { problemResponse } from "./problem";

type Handler<P> = (request: Request, params: P) => Promise<Response>;
type RouteContext<P> = { params: Promise<P> };

type Options = {
  /** Headers that belong on every answer, errors too (CORS, caching). */
  headers?: (request: Request) => Record<string, string>;
  /** How this route shows what was thrown; problem+json by default. */
  onError?: (error: unknown, request: Request) => Response | Promise<Response>;
};

/**
 * The door for callers without a session: shoppers, mailboxes, scrapers. The handler limits, parses and acts; whatever it
 * throws is answered as a problem.
 */
export function publicRoute<P = unknown>(handler: Handler<P>, { headers, onError }: Options = {}) {
  return async (request: Request, { params }: RouteContext<P>): Promise<Response> => {
    const answer = await handler(request, await params).catch(
      (error: unknown) => onError?.(error, request) ?? problemResponse(error, new URL(request.url).pathname),
    );
    for (const [name, value] of Object.entries(headers?.(request) ?? {})) answer.headers.set(name, value);
    return answer;
  };
}
