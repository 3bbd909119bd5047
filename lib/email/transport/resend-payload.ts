import { formatMailbox } from "../address";
import type { OutgoingMail } from "../outgoing-mail";

/** A mail as Resend's SDK takes it, alone or in a batch. */
export function payloadOf(mail: OutgoingMail) {
  return {
    from: formatMailbox(mail.from),
    to: mail.to,
    subject: mail.subject,
    html: mail.html(),
    text: mail.text(),
    headers: mail.headers,
    tags: [
      { name: "kind", value: mail.kind },
      // The webhook gives it back: it says whose report that is.
      { name: "mail", value: mail.id },
    ],
    ...(mail.replyTo && { replyTo: mail.replyTo }),
  };
}

export type Payload = ReturnType<typeof payloadOf>;
