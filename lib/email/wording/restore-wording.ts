import type { z } from "zod";
import { defaultWording } from "@/emails";
import type { Ctx } from "../../context";
import { AppError } from "../../errors";
import { checkedWording, type SavedWording } from "./save-wording";
import { restoreWordingInput } from "./schemas";
import { versionOf } from "./shop-wordings";
import { writeVersion } from "./write-version";

/**
 * Makes an earlier version's words the newest version.
 * @throws ZodError; AppError `not-found`, `conflict`, or `invalid-fields` when it has variables that are unknown by now
 */
export async function restoreWording(ctx: Ctx, input: z.input<typeof restoreWordingInput>): Promise<SavedWording> {
  const { version: from, ...pick } = restoreWordingInput.parse(input);
  let wording = defaultWording(pick.kind, pick.language);
  const version = await writeVersion(ctx, pick, async (on) => {
    const earlier = await versionOf(ctx.shopId, pick, from, on);
    if (!earlier) throw new AppError("not-found", "There is no such version of this mail.");
    const content = earlier.wording && checkedWording(pick.kind, earlier.wording);
    wording = content ?? wording;
    return { content, action: "mail.restored", from };
  });
  return { version, wording };
}
