import { defaultWording } from "@/emails";
import type { Ctx } from "../../context";
import type { SavedWording } from "./save-wording";
import { type EditPick, editPick } from "./schemas";
import { writeVersion } from "./write-version";

/** Back to the default's words. What was written stays among the versions. Throws ZodError; AppError `conflict`. */
export async function resetWording(ctx: Ctx, input: EditPick): Promise<SavedWording> {
  const pick = editPick.parse(input);
  const version = await writeVersion(ctx, pick, () => ({ content: null, action: "mail.reset" }));
  return { version, wording: defaultWording(pick.kind, pick.language) };
}
