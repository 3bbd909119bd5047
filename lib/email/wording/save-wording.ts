import type { z } from "zod";
import type { MailWording } from "@/emails";
import type { Ctx } from "../../context";
import { AppError, fieldProblems } from "../../errors";
import { saveWordingInput, wordingSchema } from "./schemas";
import { writeVersion } from "./write-version";

/** What a mail says from now on, and its version. */
export type SavedWording = { version: number; wording: MailWording };

/**
 * Keeps a member's words for a mail in one language as a new version. Every worker writes with them within 5 s.
 * @throws ZodError; AppError `conflict` when somebody else wrote a version meanwhile
 */
export async function saveWording(ctx: Ctx, input: z.input<typeof saveWordingInput>): Promise<SavedWording> {
  const { wording: draft, ...pick } = saveWordingInput.parse(input);
  const wording = checkedWording(pick.kind, draft);
  const version = await writeVersion(ctx, pick, () => ({ content: wording, action: "mail.changed" }));
  return { version, wording };
}

/** The cleaned words; refuses with every wrong field as a form names it. Throws AppError `invalid-fields`. */
export function checkedWording(kind: Parameters<typeof wordingSchema>[0], draft: MailWording): MailWording {
  const checked = wordingSchema(kind).safeParse(draft);
  if (checked.success) return checked.data;
  const fields = fieldProblems(checked.error);
  const [first] = fields;
  const detail = fields.length === 1 && first ? first.message : `${fields.length} fields need another look.`;
  throw new AppError("invalid-fields", detail, { fields });
}
