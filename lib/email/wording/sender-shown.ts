import type { Ctx } from "../../context";
import type { Sender } from "../compose";
import { defaultService } from "../default-service";
import { readStoredSettings } from "../settings/stored-settings";

/** known false = no mail server is set up, so that nobody knows who the mail will be from. */
export type ShownSender = Sender & { known: boolean };

/** Who a shop's mails are from now, for showing them: opens no connection. */
export async function senderShown(ctx: Ctx): Promise<ShownSender> {
  const stored = await readStoredSettings(ctx.shopId);
  if (stored?.kind === "SMTP" && stored.smtp) {
    const { fromName, fromEmail, replyTo } = stored.smtp;
    return { from: { name: fromName, email: fromEmail }, replyTo, known: true };
  }
  const service = stored?.kind === "SMTP" ? null : defaultService();
  if (service) return { from: service.from, replyTo: null, known: true };
  return { from: { name: "", email: "not-set-up@example.invalid" }, replyTo: null, known: false };
}
