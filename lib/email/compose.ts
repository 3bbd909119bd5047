import { randomBytes } from "node:crypto";
import { formatMailbox, isAddrSpec, type Mailbox } from "./address";
import type { MailContent } from "./content";
import { mimeTemplate } from "./mime-template";
import type { MailKind } from "./outgoing-mail";
import { oneLine } from "./plain-text";
import type { ShopperLinks } from "./render-content";
import { makePlaceholder, type Template, tokenTemplate } from "./template";

/** Who a mail is from; what `resolveTransport` answers is one. */
export type Sender = { from: Mailbox; replyTo: string | null };

/** A mail rendered and composed once, for any number of recipients: `personalise` fills its holes. */
export type ComposedMail = {
  kind: MailKind;
  subject: string;
  /** The line that mailboxes show beside the subject; empty where there is none. */
  preview: string;
  from: Mailbox;
  replyTo: string | null;
  /** Right side of Message-IDs. */
  host: string;
  /** `{APP_URL}/unsubscribe/` for the kinds that carry List-Unsubscribe, else null. */
  unsubscribeBase: string | null;
  raw: Template;
  html: Template;
  text: Template;
};

const LIST_KINDS: ReadonlySet<MailKind> = new Set(["back-in-stock", "subscribed"]);

/** The mailbox that goes on a mail: one clean line as its name. Throws when the address is not a strict addr-spec. */
function cleanSender({ from, replyTo }: Sender): Sender {
  if (!isAddrSpec(from.email) || (replyTo && !isAddrSpec(replyTo)))
    throw new Error("The sender's address is not valid");
  return { from: { name: oneLine(from.name, 100), email: from.email }, replyTo: replyTo || null };
}

/**
 * Renders a content to HTML and, from that, to text, and composes the MIME message around both. The costly step: once per
 * restock, language, variants, words and sender. appUrl is APP_URL, without a slash at its end.
 * @param test marks it as a test of a mail to shoppers, with these links instead of a shopper's own
 */
export async function composeMail(
  content: MailContent,
  sender: Sender,
  appUrl: string,
  { test }: { test?: ShopperLinks } = {},
): Promise<ComposedMail> {
  const { from, replyTo } = cleanSender(sender);
  const placeholder = makePlaceholder();
  const links = test ?? {
    product: `${appUrl}/r/${placeholder}`,
    confirm: `${appUrl}/confirm/${placeholder}`,
    unsubscribe: `${appUrl}/unsubscribe/${placeholder}`,
  };
  const { renderMail } = await loadComposer();
  const rendered = await renderMail(content, links, formatMailbox(from));
  const { preview } = rendered;
  const subject = oneLine(test ? `[Test] ${rendered.subject}` : rendered.subject);
  const html = tokenTemplate(rendered.html, placeholder);
  const text = tokenTemplate(rendered.text, placeholder);
  const kind = test ? "test" : content.kind;
  const unsubscribeBase = LIST_KINDS.has(kind) ? `${appUrl}/unsubscribe/` : null;
  const boundary = `=_${randomBytes(16).toString("hex")}`;
  const raw = mimeTemplate({ kind, from, replyTo, subject, unsubscribeBase, html, text, boundary });
  return { kind, subject, preview, from, replyTo, host: new URL(appUrl).hostname, unsubscribeBase, raw, html, text };
}

/** React Email takes most of a second to load: whoever composes nothing does without. */
export const loadComposer = () => import("./render-mail");

/** Message-ID of a mail, without angle brackets: `id@host of APP_URL`. */
export function messageIdOf(mailId: string, appUrl: string): string {
  return `${mailId}@${new URL(appUrl).hostname}`;
}
