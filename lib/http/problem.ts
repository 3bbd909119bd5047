import { env } from "../env";
import { type AppError, titleOf, toAppError } from "../errors";
import { logger } from "../logger";

/** An RFC 9457 problem details object, as every error of the HTTP interface answers. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: { field: string; code: string; message: string }[];
};

export function problemOf(error: AppError): Problem {
  return {
    type: `${env.APP_URL}/problems/${error.code}`,
    title: titleOf[error.code],
    status: error.status,
    detail: error.message,
    ...(error.fields.length > 0 && { errors: error.fields }),
  };
}

/** Headers that go with an error in any representation: Retry-After, Allow, and never a cache. */
export function errorHeaders(error: AppError): Record<string, string> {
  return {
    "Cache-Control": "no-store",
    ...(error.retryAfter !== undefined && { "Retry-After": String(Math.max(1, Math.ceil(error.retryAfter))) }),
    ...error.headers,
  };
}

/** What was thrown as an AppError; what nobody expected is logged whole, and stays opaque to the caller. */
export function asProblem(error: unknown, where: string): AppError {
  const expected = toAppError(error);
  if (expected.code === "internal") logger.error({ err: expected.cause ?? expected, where }, "unexpected error");
  if (expected.code === "unavailable") logger.warn({ err: expected.cause, where }, "database away");
  return expected;
}

/** Answers whatever was thrown as application/problem+json. */
export function problemResponse(error: unknown, where: string, headers: Record<string, string> = {}): Response {
  const problem = asProblem(error, where);
  return new Response(JSON.stringify(problemOf(problem)), {
    status: problem.status,
    headers: { ...errorHeaders(problem), ...headers, "Content-Type": "application/problem+json" },
  });
}
