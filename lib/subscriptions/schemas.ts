import { z } from "zod";
import { externalId } from "../availability";
import { SubscriptionStatus } from "../db/generated/enums";
import { normalizeEmail } from "./email-address";
import { canonicalLocale } from "./locale";

/** An email address, normalised (see normalizeEmail). */
export const emailAddress = z.string("Enter an email address.").transform((text, ctx) => {
  const email = normalizeEmail(text);
  if (email !== null) return email;
  ctx.addIssue({ code: "custom", message: "Enter one email address, such as name@example.com." });
  return z.NEVER;
});

/** A BCP 47 language tag; `en` when there is none. */
const locale = z
  .string("must be a language tag such as en or pt-BR")
  .nullish()
  .transform((text, ctx) => {
    const tag = text ? canonicalLocale(text) : text === "" ? null : "en";
    if (tag !== null) return tag;
    ctx.addIssue({ code: "custom", message: "must be a language tag such as en or pt-BR" });
    return z.NEVER;
  });

const wholeNumber = z.number("must be a number").int("must be a whole number").min(1, "must be 1 or more");
const quantity = wholeNumber.max(999, "must be 999 or less");

/** What a shopper sends as JSON. Unknown keys are dropped. */
export const signUpJson = z.object({
  variantId: externalId,
  email: emailAddress,
  quantity: quantity.nullish().transform((units) => units ?? 1),
  locale,
});

/** What a shopper sends as a form: the same, in text. An optional field that was left empty is absent. */
export const signUpForm = z.object({
  variantId: externalId,
  email: emailAddress,
  quantity: z
    .string()
    .optional()
    .transform((text) => (text ? (/^\d{1,6}$/.test(text) ? Number(text) : text) : 1))
    .pipe(quantity),
  locale: z.preprocess((text) => text || undefined, locale),
});

export type SignUp = z.infer<typeof signUpJson>;

/** One shopper in a file of `import-subscriptions`. subscribedAt: ISO 8601 with offset. */
export const importEntry = signUpJson.extend({
  subscribedAt: z.iso
    .datetime({ offset: true, error: "must be a time such as 2026-11-24T09:00:00Z" })
    .transform((text) => new Date(text))
    .nullish(),
});
export type ImportEntry = z.infer<typeof importEntry>;

/** The answer to a sign-up: the same for everybody who may sign up, whatever was known of the address. */
export const signUpAnswer = z.object({ status: z.enum(["subscribed", "confirmation_sent"]) });
export type SignUpAnswer = z.infer<typeof signUpAnswer>;

export const subscriptionStatus = z.enum(SubscriptionStatus);
export type { SubscriptionStatus };
