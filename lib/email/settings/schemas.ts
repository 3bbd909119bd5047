import { z } from "zod";
import { plainLine } from "../../plain-line";
import { isAddrSpec } from "../address";

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/;
const IPV6 = /^\[?[0-9a-f:.]*:[0-9a-f:.]*\]?$/;

const address = z.string().trim().refine(isAddrSpec, "Enter one plain address, such as alerts@example.com");

const host = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, { error: "Enter the mail server's name", abort: true })
  .refine(
    (text) => HOST_NAME.test(text) || IPV6.test(text),
    "Enter a name such as smtp.example.com, nothing before or after",
  );

/** What Settings > Email (SMTP) and `admin set-smtp` save. Blank username: the server wants none. */
export const smtpSettingsSchema = z.object({
  host,
  port: z.coerce.number("Enter a number").int("Enter a whole number").min(1, "1 to 65535").max(65_535, "1 to 65535"),
  security: z.enum(["none", "starttls", "tls"]),
  username: plainLine(255)
    .nullish()
    .transform((text) => text || null),
  /** Blank keeps the saved one when host and username are unchanged. */
  password: z
    .string()
    .max(1000, "At most 1000 characters")
    .nullish()
    .transform((text) => text || null),
  fromName: plainLine(100).default(""),
  fromEmail: address,
  replyTo: z
    .union([z.literal("").transform(() => null), address])
    .nullish()
    .transform((text) => text ?? null),
  /** The most mails that the server takes in a minute; blank = no limit. Not given: as it was, for the same account. */
  perMinute: z
    .union([
      z.literal("").transform(() => null),
      z.coerce
        .number("Enter a number")
        .int("Enter a whole number")
        .min(1, "1 to 100,000, or nothing for no limit")
        .max(100_000, "1 to 100,000, or nothing for no limit"),
    ])
    .nullish(),
});

export type SmtpSettingsInput = z.input<typeof smtpSettingsSchema>;
export type SmtpSettings = z.output<typeof smtpSettingsSchema>;

export const testEmailSchema = z.object({ to: address });
export type TestEmailInput = z.input<typeof testEmailSchema>;

/** What members may see of the settings: all but the password. */
export const emailSettingsViewSchema = z.object({
  /** What mail leaves by; none = nothing is configured, so everything waits. */
  inUse: z.enum(["smtp", "resend", "none"]),
  smtp: smtpSettingsSchema
    .omit({ password: true })
    .extend({ hasPassword: z.boolean(), perMinute: z.number().nullable() })
    .nullable(),
  /** When a member saved them last, or went back to the default service; null = never. */
  savedAt: z.date().nullable(),
  /** Saved SMTP settings that no key opens any more: they must be entered again. */
  unreadable: z.boolean(),
  defaultService: z.object({ configured: z.boolean(), from: z.string().nullable() }),
  sending: z.enum(["active", "paused"]),
  /** The sender is broken since then: a passing test mail resumes it. */
  pausedAt: z.date().nullable(),
  /** A member stopped all mails to shoppers then: only a member resumes them. */
  stoppedAt: z.date().nullable(),
  pauseReason: z.string().nullable(),
  lastTest: z.object({ at: z.date(), accepted: z.boolean(), answer: z.string() }).nullable(),
});
export type EmailSettingsView = z.output<typeof emailSettingsViewSchema>;

export const testResultSchema = z.object({
  accepted: z.boolean(),
  /** What the server said. */
  answer: z.string(),
  /** What that means and what to do; null when it was accepted. */
  explanation: z.string().nullable(),
});
export type TestResult = z.output<typeof testResultSchema>;
