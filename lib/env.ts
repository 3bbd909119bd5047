import { createEnv } from "@t3-oss/env-nextjs";
import { z } from "zod";
import { isCidr, parseKeys } from "./env-formats";

const csv = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  );
const cidrs = csv.refine((list) => list.every(isCidr), "must be CIDRs such as 10.0.0.0/8, separated by commas");
const seconds = (byDefault: number) => z.coerce.number().positive().max(86_400).default(byDefault);
const mailbox = z.string().regex(/^[^<>\r\n]*<[^\s<>@,]+@[^\s<>@,]+>$|^[^\s<>@,]+@[^\s<>@,]+$/, {
  message: "must be a mailbox such as Shelfbell <alerts@example.com>",
});

/** Everything that the process reads from its environment, checked at boot: one error names each wrong variable. */
export const env = createEnv({
  server: {
    NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }),
    DATA_DIR: z.string().default(".data"),
    PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
    HOST: z.string().default("0.0.0.0"),
    APP_URL: z
      .url({ protocol: /^https?$/, error: "must be an http(s) address" })
      .transform((url) => url.replace(/\/+$/, ""))
      .default(`http://localhost:${process.env.PORT || 3000}`),
    NEXTAUTH_SECRET: z.string().min(32, "must have 32 characters or more"),
    ENCRYPTION_KEYS: z.string().transform((text, ctx) => {
      const keys = parseKeys(text);
      if (keys) return keys;
      ctx.addIssue({ code: "custom", message: "must be id:base64(32 bytes)[,…], id of 1 to 16 characters a-z 0-9 -" });
      return z.NEVER;
    }),
    RESEND_API_KEY: z.string().min(1).optional(),
    RESEND_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
    RESEND_WEBHOOK_SECRET: z.string().min(1).optional(),
    EMAIL_FROM: mailbox.optional(),
    TRUSTED_PROXIES: cidrs,
    SMTP_ALLOWED_NETWORKS: cidrs,
    DNS_SERVERS: csv.refine(
      (list) => list.every((server) => /^(\[[0-9a-f:]+\]|[0-9a-f:]+|[\d.]+)(:\d{1,5})?$/i.test(server)),
      "must be addresses such as 9.9.9.9 or 127.0.0.1:5300, separated by commas",
    ),
    METRICS_TOKEN: z.string().min(1).optional(),
    RATE_LIMITS: z.enum(["on", "off"]).default("on"),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
    WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
    ALERT_LEASE_SECONDS: seconds(30),
    RETRY_FIRST_SECONDS: seconds(30),
    CRASH_AT: z
      .string()
      .regex(/^[a-z-]+(:[1-9]\d{0,6})?$/, "must be a crash point, or point:n")
      .optional()
      .refine((at) => !at || process.env.NODE_ENV !== "production", "is for tests only"),
  },
  client: {},
  runtimeEnv: process.env as never,
  emptyStringAsUndefined: true,
  // `next build` reads modules without a database or secrets; nothing is served then.
  skipValidation: process.env.NEXT_PHASE === "phase-production-build",
  onValidationError: (issues) => {
    const lines = issues.map((issue) => {
      const name = String(issue.path?.map((part) => (typeof part === "object" ? part.key : part)).join(".") ?? "?");
      return `  ${name}: ${process.env[name] ? issue.message : `is missing (${issue.message})`}`;
    });
    throw new Error(`These environment variables are wrong (see .env.example):\n${lines.join("\n")}`);
  },
});
