import type { Mailbox } from "./address";
import { mailboxHeader, textHeader } from "./header";
import type { MailKind } from "./outgoing-mail";
import { encodeQuotedPrintable, SOFT_BREAK } from "./quoted-printable";
import { joinTemplates, type SlotName, type Template } from "./template";

type MimeInput = {
  kind: MailKind;
  from: Mailbox;
  replyTo: string | null;
  subject: string;
  /** Where /unsubscribe tokens lead, for the mails that carry List-Unsubscribe. */
  unsubscribeBase: string | null;
  html: Template;
  text: Template;
  boundary: string;
};

/** Quoted-printable with every slot on a line of its own, so that a value of up to 75 characters needs no new wrapping. */
function encodeBody({ texts, slots }: Template): (string | { slot: SlotName })[] {
  return texts.flatMap((text, index) => {
    const slot = slots[index];
    const encoded = encodeQuotedPrintable(text);
    return slot ? [encoded + SOFT_BREAK, { slot }, SOFT_BREAK] : [encoded];
  });
}

const lines = (...list: string[]) => list.map((line) => `${line}\r\n`).join("");

/** The whole message (RFC 5322, multipart/alternative) with holes for what differs between recipients; 7-bit throughout. */
export function mimeTemplate(input: MimeInput): Template {
  const { kind, from, replyTo, subject, unsubscribeBase, html, text, boundary } = input;
  const part = (type: string) =>
    lines(`--${boundary}`, `Content-Type: ${type}; charset=utf-8`, "Content-Transfer-Encoding: quoted-printable", "");
  return joinTemplates([
    "Message-ID: <",
    { slot: "messageId" },
    ">\r\nDate: ",
    { slot: "date" },
    lines("", `From: ${mailboxHeader(from)}`),
    "To: ",
    { slot: "to" },
    lines(
      "",
      ...(replyTo ? [`Reply-To: ${replyTo}`] : []),
      `Subject: ${textHeader(subject)}`,
      `X-Shelfbell-Kind: ${kind}`,
    ),
    { slot: "alertHeader" },
    ...(unsubscribeBase
      ? [
          `List-Unsubscribe: <${unsubscribeBase}`,
          { slot: "token" } as const,
          lines(">", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"),
        ]
      : []),
    lines("Auto-Submitted: auto-generated", "MIME-Version: 1.0"),
    lines(`Content-Type: multipart/alternative; boundary="${boundary}"`, ""),
    part("text/plain"),
    ...encodeBody(text),
    lines("") + part("text/html"),
    ...encodeBody(html),
    lines("", `--${boundary}--`),
  ]);
}
