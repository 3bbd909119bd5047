import pino from "pino";
import { env } from "./env";

const secretKeys = [
  "password",
  "secret",
  "token",
  "cipher",
  "email",
  "to",
  "authorization",
  "cookie",
  "apiKey",
  "body",
  "raw",
];

/** Addresses and bearer values that slip into a message or an error's text are blanked. */
export function scrub(text: string): string {
  return text
    .replace(/[^\s<>"'(),;:=]+@[^\s<>"'(),;:=]+/g, "[address]")
    .replace(/(whsec_|re_|Bearer\s+)[A-Za-z0-9+/=_-]{8,}/g, "$1[secret]");
}

function serializeError(error: unknown): Record<string, unknown> {
  const { type, message, stack, ...rest } = pino.stdSerializers.err(error as Error);
  const { code, command, responseCode } = rest as Record<string, unknown>;
  return { type, message: scrub(String(message)), stack: scrub(String(stack)), code, command, responseCode };
}

/** The process's log: JSON lines on standard error, without secrets and shoppers' addresses. */
export const logger = pino(
  {
    level: env.LOG_LEVEL ?? "info",
    redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: "[redacted]" },
    serializers: { err: serializeError, error: serializeError },
    hooks: {
      logMethod(args, method) {
        method.apply(this, args.map((arg) => (typeof arg === "string" ? scrub(arg) : arg)) as typeof args);
      },
    },
  },
  pino.destination({ dest: 2, sync: true }),
);
