import { z } from "zod";
import { MAIL_LANGUAGES } from "@/emails/texts";
import { hasButton, type MailWording, SHOPPER_MAILS, type ShopperMail, variableProblems } from "@/emails/wording";
import { manyLines, oneLine } from "../plain-text";

/** The most characters of each text, variables as they are written. */
export const WORDING_LIMITS = {
  subject: 150,
  preview: 200,
  headline: 150,
  body: 2000,
  button: 40,
  note: 500,
  footer: 500,
} as const;

const noLimit = Number.MAX_SAFE_INTEGER;
const line = z.string().transform((text) => oneLine(text, noLimit));
const lines = z.string().transform(manyLines);

/**
 * A mail's words as a member writes them: plain text, cleaned of what can't be shown; variables must be known in this mail,
 * and what the mail can't do without must stand there.
 */
export function wordingSchema(mail: ShopperMail) {
  const limited = (field: keyof typeof WORDING_LIMITS, text: typeof line | typeof lines) =>
    text.pipe(
      z
        .string()
        .max(WORDING_LIMITS[field], `At most ${WORDING_LIMITS[field].toLocaleString("en")} characters`)
        .superRefine((value, ctx) => {
          for (const { message } of variableProblems(value, mail)) ctx.addIssue({ code: "custom", message });
        }),
    );
  const needed = (field: "subject" | "headline" | "button", message: string) =>
    limited(field, line).pipe(z.string().min(1, message));
  return z.object({
    subject: needed("subject", "A mail needs a subject"),
    preview: limited("preview", line),
    headline: needed("headline", "A mail needs a headline"),
    body: limited("body", lines),
    button: hasButton(mail) ? needed("button", "The button needs a word: it is how shoppers get on") : z.literal(""),
    note: limited("note", line),
    footer: limited("footer", line),
    picture: z.boolean(),
  }) satisfies z.ZodType<MailWording>;
}

/** What `email_versions.content` holds. Written by the schema above; variables of old versions may be unknown by now. */
export const storedWording = z.object({
  subject: z.string(),
  preview: z.string(),
  headline: z.string(),
  body: z.string(),
  button: z.string(),
  note: z.string(),
  footer: z.string(),
  picture: z.boolean(),
});

/** Which mail, in which language. */
export const mailPick = z.object({ kind: z.enum(SHOPPER_MAILS), language: z.enum(MAIL_LANGUAGES) });
export type MailPick = z.infer<typeof mailPick>;

/** editedFrom: the version that the form was loaded with; 0 = nothing was written yet. */
export const editPick = mailPick.extend({ editedFrom: z.int().min(0).max(1_000_000) });
export type EditPick = z.infer<typeof editPick>;

/** The words of a form, not looked at yet: `wordingSchema` of its mail says what is wrong with them. */
export const draftWording = z.object({ wording: storedWording });

export const saveWordingInput = editPick.extend(draftWording.shape);
export const restoreWordingInput = editPick.extend({ version: z.int().min(1).max(1_000_000) });
/** sample: several = as if more than one variant came back. */
export const previewWordingInput = mailPick.extend(draftWording.shape).extend({ several: z.boolean().default(false) });
export const testWordingInput = mailPick.extend(draftWording.shape);
