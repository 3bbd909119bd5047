import { mailLanguage } from "@/emails";
import { open } from "../../crypto";
import type { MailContent } from "../content";
import { mailLook, shopBrand } from "../shop-brand";
import { wordingIn } from "../wording/shop-wordings";
import type { ClaimedMail } from "./claim-mails";
import { type OwnerNoticePayload, payloadAad, type SignInPayload } from "./queue-mail";
import { type ShopperFacts, shopperFacts } from "./shopper-facts";

/** What to send, or why it isn't sent any more. */
export type Prepared = { content: MailContent; token?: string } | { cancel: string };

const shopGone = "The shop is gone.";

/** Why a mail about a subscription is not sent any more; null = send it. */
export function reasonToCancel(kind: ClaimedMail["kind"], facts: ShopperFacts | null, now: Date): string | null {
  if (!facts || facts.status === "UNSUBSCRIBED") return "The subscription ended before the mail left.";
  if (facts.suppressed) return "This address is suppressed: an earlier mail bounced or was reported as spam.";
  if (kind === "subscribed") return facts.status === "PENDING" ? null : "The subscription is no longer waiting.";
  if (facts.status !== "UNCONFIRMED") return "The address is confirmed already.";
  return facts.confirmExpiresAt && facts.confirmExpiresAt <= now ? "The confirmation link has expired." : null;
}

/** Looks at what a claimed mail is about and makes its content. appUrl without a slash at its end. */
export async function prepareMail(mail: ClaimedMail, appUrl: string, now: Date): Promise<Prepared> {
  if (mail.kind === "sign-in") return prepareSignIn(mail, now);
  if (mail.kind === "owner-notice") {
    const brand = mail.shopId ? await shopBrand(mail.shopId) : null;
    if (!brand) return { cancel: shopGone };
    const { heading, paragraphs, action } = payloadOf<OwnerNoticePayload>(mail);
    const link = action ? { label: action.label, url: `${appUrl}${action.path}` } : null;
    return { content: { kind: "owner-notice", shopName: brand.shopName, heading, paragraphs, action: link } };
  }
  const look = mail.shopId ? await mailLook(mail.shopId, mail.kind) : null;
  if (!look) return { cancel: shopGone };
  const facts = await shopperFacts(mail);
  const cancel = reasonToCancel(mail.kind, facts, now);
  if (cancel !== null || !facts) return { cancel: cancel ?? "" };
  const language = mailLanguage(facts.locale);
  const content: MailContent = {
    kind: mail.kind,
    language,
    brand: look.brand,
    wording: wordingIn(look.wordings, language),
    product: { title: facts.productTitle, imageUrl: facts.imageUrl },
    variant: { title: facts.variantTitle === facts.productTitle ? null : facts.variantTitle, price: null },
  };
  return { content, token: facts.token };
}

function prepareSignIn(mail: ClaimedMail, now: Date): Prepared {
  const payload = payloadOf<SignInPayload>(mail);
  const expired = now.getTime() - mail.createdAt.getTime() > payload.minutes * 60_000;
  return expired ? { cancel: "The sign-in link has expired." } : { content: { kind: "sign-in", ...payload } };
}

/** Only `queueMail` writes payloads, so their shape is known; one that does not open fails loudly. */
function payloadOf<T>({ payload, shopId }: ClaimedMail): T {
  if (!payload) throw new Error("The mail has no payload");
  return JSON.parse(open(payload, payloadAad(shopId))) as T;
}
