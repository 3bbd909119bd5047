import { z } from "zod";
import { normalizeEmail } from "./email-address";
import { canonicalLocale } from "./locale";

/** Most addresses that are added by hand at once; an import takes more. */
export const mostAdded = 50;

/** Addresses as people type or paste them: on lines of their own, or between commas, semicolons and spaces. */
const addresses = z
  .string()
  .max(20_000, "This is too long.")
  .transform((text, ctx) => {
    const parts = [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
    const emails: string[] = [];
    for (const part of parts) {
      const email = normalizeEmail(part);
      if (email === null) ctx.addIssue({ code: "custom", message: `“${part.slice(0, 60)}” is not an email address.` });
      else if (!emails.includes(email)) emails.push(email);
    }
    if (parts.length === 0) ctx.addIssue({ code: "custom", message: "Enter at least one email address." });
    if (parts.length > mostAdded) {
      ctx.addIssue({
        code: "custom",
        message: `These are ${parts.length} addresses. Import a file for more than ${mostAdded}.`,
      });
    }
    return emails;
  });

export const addSubscribersInput = z.object({
  emails: addresses,
  /** The platform's id. */
  variantId: z.string("Choose a variant.").min(1, "Choose a variant.").max(64),
  quantity: z
    .number("Write a whole number.")
    .int("Write a whole number.")
    .min(1, "At least 1.")
    .max(999, "At most 999."),
  locale: z
    .string()
    .max(64)
    .transform((text, ctx) => {
      const tag = canonicalLocale(text || "en");
      if (tag !== null) return tag;
      ctx.addIssue({ code: "custom", message: "Write a language tag such as en or pt-BR." });
      return z.NEVER;
    }),
  /** Without double opt-in: shall they get the mail that confirms the sign-up? */
  sendMail: z.boolean(),
});
export type AddSubscribers = z.input<typeof addSubscribersInput>;

/**
 * What became of an address. waiting = it waits already. subscriptionId: where its person's page is, null when there is none.
 * mailed: a mail to it was queued.
 */
export const added = z.object({
  email: z.string(),
  outcome: z.enum(["added", "waiting", "suppressed", "erased"]),
  subscriptionId: z.uuid().nullable(),
  mailed: z.boolean(),
});
export type Added = z.infer<typeof added>;
