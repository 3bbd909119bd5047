import type { z } from "zod";
import type { Ctx } from "../../context";
import { env } from "../../env";
import { AppError } from "../../errors";
import { composeMail } from "../compose";
import { personalise } from "../personalise";
import { shopBrand, triedOn } from "../shop-brand";
import { sampleContent } from "./sample-content";
import { previewWordingInput } from "./schemas";
import { senderShown } from "./sender-shown";
import { currentWording } from "./shop-wordings";

/** A mail as it would be sent now. bytes: the whole message on the wire. */
export type MailPreview = {
  subject: string;
  /** The line beside the subject; what mailboxes take from the text when there is none. */
  preview: string;
  from: string;
  html: string;
  text: string;
  bytes: number;
};

/** Stands where a shopper's own token would: it opens nothing. */
export const NO_TOKEN = "hidden";

/**
 * Renders unsaved words in an unsaved look with a real product of the shop, by the very steps of sending. Words with mistakes are rendered
 * too: unknown variables stay as they are written.
 * @throws ZodError; AppError `shop-not-found`
 */
export async function previewWording(ctx: Ctx, input: z.input<typeof previewWordingInput>): Promise<MailPreview> {
  const { look, wording, ...asked } = previewWordingInput.parse(input);
  const [brand, sender, words] = await Promise.all([
    shopBrand(ctx.shopId),
    senderShown(ctx),
    wording ?? currentWording(ctx.shopId, asked.kind, asked.language).then((current) => current.wording),
  ]);
  if (!brand) throw new AppError("shop-not-found", "There is no such shop.");
  const { content } = await sampleContent(ctx, { ...asked, wording: words }, triedOn(brand, look));
  const composed = await composeMail(content, sender, env.APP_URL);
  const mail = personalise(composed, { mailId: NO_TOKEN, to: "shopper@example.com", token: NO_TOKEN });
  const text = mail.text();
  return {
    subject: composed.subject,
    preview: composed.preview || text.replaceAll(/\s+/g, " ").slice(0, 140),
    from: sender.known ? composed.from.name || composed.from.email : brand.shopName,
    html: mail.html(),
    text,
    bytes: mail.raw().length,
  };
}
