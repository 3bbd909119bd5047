import { AppError } from "../errors";
import { problemResponse } from "./problem";

const all = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

type Answer = (request: Request) => Response;

/**
 * Handlers for all methods that a route does not have: 405 with Allow, as a problem.
 * `export const { PUT, PATCH, DELETE } = methodNotAllowed("GET", "POST")`: Next needs each name exported.
 */
export function methodNotAllowed(...allowed: string[]): Record<(typeof all)[number], Answer> {
  const answer: Answer = (request) =>
    problemResponse(
      new AppError("method-not-allowed", `Use ${allowed.join(" or ")}.`, { headers: { Allow: allowed.join(", ") } }),
      new URL(request.url).pathname,
    );
  return Object.fromEntries(all.map((method) => [method, answer])) as Record<(typeof all)[number], Answer>;
}
