import type { MailWording } from "@/emails";
import type { Ctx } from "../../context";
import { type LanguageState, listMails } from "./list-mails";
import { listVersions, type MailVersion } from "./list-versions";
import { languageName } from "./mail-name";
import { type MailPreview, previewWording } from "./preview-wording";
import type { MailPick } from "./schemas";
import { currentWording } from "./shop-wordings";

/** All that the editor of a mail in one language shows at first. version 0 = nothing was ever written. */
export type Editor = {
  languages: (Pick<LanguageState, "language" | "own"> & { name: string })[];
  version: number;
  wording: MailWording;
  history: { versions: MailVersion[]; more: boolean };
  preview: MailPreview;
};

/** Throws AppError `shop-not-found`. */
export async function editorOf(ctx: Ctx, pick: MailPick): Promise<Editor> {
  const { version, words } = await currentWording(ctx.shopId, pick.kind, pick.language);
  const [mails, history, preview] = await Promise.all([
    listMails(ctx),
    listVersions(ctx, pick),
    previewWording(ctx, { ...pick, wording: words }),
  ]);
  const languages = (mails.find(({ kind }) => kind === pick.kind)?.languages ?? []).map(({ language, own }) => ({
    ...{ language, own },
    name: languageName(language),
  }));
  return { languages, version, wording: words, history, preview };
}
