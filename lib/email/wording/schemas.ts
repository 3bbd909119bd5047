import { z } from "zod";
import { MAIL_LANGUAGES } from "@/emails/texts";
import {
  hasButton,
  isVisible,
  type MailWording,
  SHOPPER_MAILS,
  type ShopperMail,
  variablesProblem,
  type WordingText,
} from "@/emails/wording";
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

/** The most characters that a field takes, before cleaning: what is a little too long can be typed, seen and cut. */
export const draftLimit = (field: WordingText): number => WORDING_LIMITS[field] * 2;

const tooLong = (field: WordingText): string => `At most ${WORDING_LIMITS[field].toLocaleString("en")} characters`;
/** Measured first: no work is done on a text that nobody could have typed. */
const draftText = (field: WordingText) => z.string().max(draftLimit(field), tooLong(field));

const noLimit = Number.MAX_SAFE_INTEGER;
const line = (text: string) => oneLine(text, noLimit);

/**
 * A mail's words as a member writes them: plain text, cleaned of what can't be shown; variables must be known in this mail,
 * and what the mail can't do without must stand there.
 */
export function wordingSchema(mail: ShopperMail) {
  const limited = (field: WordingText, clean: (text: string) => string) =>
    draftText(field)
      .transform(clean)
      .pipe(
        z
          .string()
          .max(WORDING_LIMITS[field], { error: tooLong(field), abort: true })
          .superRefine((value, ctx) => {
            const message = variablesProblem(value, mail);
            if (message) ctx.addIssue({ code: "custom", message });
          }),
      );
  const needed = (field: "subject" | "headline" | "button", message: string) =>
    limited(field, line).pipe(z.string().refine(isVisible, message));
  return z.object({
    subject: needed("subject", "A mail needs a subject"),
    preview: limited("preview", line),
    headline: needed("headline", "A mail needs a headline"),
    body: limited("body", manyLines),
    button: hasButton(mail) ? needed("button", "The button needs a word: it is how shoppers get on") : z.literal(""),
    note: limited("note", line),
    footer: limited("footer", line),
    picture: z.boolean(),
    logo: z.boolean(),
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
  /** Versions of before there was this choice show it. */
  logo: z.boolean().default(true),
});

/** Which mail, in which language. */
export const mailPick = z.object({ kind: z.enum(SHOPPER_MAILS), language: z.enum(MAIL_LANGUAGES) });
export type MailPick = z.infer<typeof mailPick>;

/** editedFrom: the version that the form was loaded with; 0 = nothing was written yet. */
export const editPick = mailPick.extend({ editedFrom: z.int().min(0).max(1_000_000) });
export type EditPick = z.infer<typeof editPick>;

/** The words of a form, looked at for their length only: `wordingSchema` of its mail says what is wrong with them. */
export const draftWording = storedWording.extend({
  subject: draftText("subject"),
  preview: draftText("preview"),
  headline: draftText("headline"),
  body: draftText("body"),
  button: draftText("button"),
  note: draftText("note"),
  footer: draftText("footer"),
});

/** The brand as a form has it, not looked at yet. */
export const draftLook = z.object({ brandColor: z.string().max(100), logoUrl: z.string().max(4000) });
export type DraftLook = z.infer<typeof draftLook>;

export const saveWordingInput = editPick.extend({ wording: draftWording });
export const restoreWordingInput = editPick.extend({ version: z.int().min(1).max(1_000_000) });
/** look left out = the shop's brand as it is saved. */
export const testWordingInput = mailPick.extend({ wording: draftWording, look: draftLook.optional() });
/** wording left out = what the mail says now. several = as if more than one variant came back. */
export const previewWordingInput = testWordingInput.extend({
  wording: draftWording.optional(),
  several: z.boolean().default(false),
});
