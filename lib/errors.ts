/** Problem codes of the outer contract (contract.md section 1) and the HTTP status that each one has. */
export const statusOf = {
  "invalid-fields": 422,
  "malformed-body": 422,
  "unsupported-media-type": 415,
  "body-too-large": 413,
  "shop-not-found": 404,
  "variant-not-found": 404,
  "plan-required": 403,
  "origin-not-allowed": 403,
  "not-available": 409,
  "rate-limited": 429,
  "invalid-signature": 401,
  replay: 409,
  gone: 410,
  "method-not-allowed": 405,
  "not-found": 404,
  unavailable: 503,
  internal: 500,
  unauthenticated: 401,
  forbidden: 403,
  conflict: 409,
} as const;

export type ProblemCode = keyof typeof statusOf;

/** Short human titles, the same for every problem of a code (RFC 9457 section 3.1.3). */
export const titleOf: Record<ProblemCode, string> = {
  "invalid-fields": "Some fields are wrong",
  "malformed-body": "The body could not be read",
  "unsupported-media-type": "This content type is not accepted",
  "body-too-large": "The body is too large",
  "shop-not-found": "There is no such shop",
  "variant-not-found": "There is no such variant",
  "plan-required": "This needs the Premium plan",
  "origin-not-allowed": "This website may not call this shop",
  "not-available": "Notify me is not available for this variant now",
  "rate-limited": "Too many requests",
  "invalid-signature": "The signature is missing or does not match",
  replay: "The message is too old",
  gone: "This link has expired",
  "method-not-allowed": "This method is not allowed here",
  "not-found": "There is nothing here",
  unavailable: "The service is away for a moment",
  internal: "Something went wrong on our side",
  unauthenticated: "Please sign in",
  forbidden: "Your role does not allow this",
  conflict: "This clashes with the present state",
};

/** One wrong field: dotted path, machine-readable code, sentence for people. */
export type FieldProblem = { field: string; code: string; message: string };

type Extra = { fields?: FieldProblem[]; retryAfter?: number; headers?: Record<string, string>; cause?: unknown };

/** The one family of expected errors. detail is shown to the caller; everything else that is thrown stays opaque outside. */
export class AppError extends Error {
  override name = "AppError";
  readonly fields: FieldProblem[];
  /** Seconds after which the caller may try again. */
  readonly retryAfter: number | undefined;
  readonly headers: Record<string, string>;

  constructor(
    readonly code: ProblemCode,
    detail: string,
    { fields = [], retryAfter, headers = {}, cause }: Extra = {},
  ) {
    super(detail, { cause });
    this.fields = fields;
    this.retryAfter = retryAfter;
    this.headers = headers;
  }

  get status(): number {
    return statusOf[this.code];
  }
}

/** An `invalid-fields` error about one field. */
export function invalidField(field: string, message: string, code = "invalid"): AppError {
  return new AppError("invalid-fields", message, { fields: [{ field, code, message }] });
}

/** Field problems of a zod error (`issues`), as RFC 9457 extension members. */
export function fieldProblems(error: {
  issues: readonly { path: readonly PropertyKey[]; code?: string; message: string }[];
}): FieldProblem[] {
  return error.issues.map(({ path, code, message }) => ({
    field: path.map(String).join("."),
    code: code ?? "invalid",
    message,
  }));
}

const awayCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
]);

/** What pg and Prisma say without a code: of a connection that is gone, or of one that was given out just before it went. */
const awayWords =
  /Connection terminated|is not queryable|timeout exceeded when trying to connect|Can't reach database|Server has closed the connection/i;

/** Did this fail because the database is away (refused, cut, shutting down: SQLSTATE class 08, 57P0x, 53300)? */
export function isDatabaseAway(error: unknown): boolean {
  return causesOf(error).some(
    ({ code, message }) =>
      (typeof code === "string" && (awayCodes.has(code) || /^(08|57P0|53300)/.test(code))) ||
      (typeof message === "string" && awayWords.test(message)),
  );
}

/** Did it wait longer than lock_timeout for a row that another transaction holds (SQLSTATE 55P03)? */
export const waitedTooLong = (error: unknown): boolean => causesOf(error).some(({ code }) => code === "55P03");

type Thrown = {
  code?: unknown;
  message?: unknown;
  cause?: { originalCode?: unknown };
  errors?: unknown[];
  meta?: { driverAdapterError?: unknown };
};

/** An error and what it came from; Prisma keeps the driver's error beside, with PostgreSQL's code as its cause's originalCode. */
function causesOf(error: unknown): Pick<Thrown, "code" | "message">[] {
  const causes: Pick<Thrown, "code" | "message">[] = [];
  for (let seen = error, depth = 0; seen && depth < 5; depth++) {
    const { code, message, cause, errors, meta } = seen as Thrown;
    causes.push({ code, message }, { code: cause?.originalCode });
    seen = cause ?? errors?.[0] ?? meta?.driverAdapterError;
  }
  return causes;
}

/**
 * Turns whatever was thrown into an AppError: itself, `unavailable` when the database is away or somebody holds what this
 * needs, else an opaque `internal`.
 */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isDatabaseAway(error) || waitedTooLong(error)) {
    return new AppError("unavailable", "Please try again in a few seconds.", { retryAfter: 5, cause: error });
  }
  return new AppError("internal", "Please try again; the error has been logged.", { cause: error });
}
