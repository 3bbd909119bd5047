import { isAddrSpec } from "./address";
import type { ComposedMail } from "./compose";
import { dateHeader } from "./header";
import type { OutgoingMail } from "./outgoing-mail";
import { fillBytes, fillTemplate, type SlotValues } from "./template";

export type Recipient = {
  /** The mail's id: a uuid or the like, the same for every attempt. */
  mailId: string;
  to: string;
  /** Opens /r, /confirm and /unsubscribe; kinds without such links need none. At most 75 URL-safe characters. */
  token?: string;
  /** The alerts that this mail settles, for X-Shelfbell-Alert. */
  alertIds?: string[];
  date?: Date;
};

const SAFE = /^[A-Za-z0-9_.-]{1,75}$/;

function safe(value: string, what: string): string {
  if (!SAFE.test(value))
    throw new Error(`A mail's ${what} must be 1 to 75 letters, digits, dots, dashes or underscores`);
  return value;
}

/** Fills a composed mail for one recipient: only ASCII values are put in, nothing is rendered or encoded again. */
export function personalise(composed: ComposedMail, recipient: Recipient): OutgoingMail {
  const { kind, subject, from, replyTo, host, unsubscribeBase } = composed;
  const { to, alertIds = [] } = recipient;
  if (!isAddrSpec(to)) throw new Error("A mail's recipient must be one plain address");
  const id = safe(recipient.mailId, "id");
  const token = recipient.token === undefined ? "" : safe(recipient.token, "token");
  if (!token && composed.html.slots.length > 0) throw new Error(`A ${kind} mail needs a token`);
  const alerts = alertIds.map((alertId) => safe(alertId, "alert id"));
  const messageId = `${id}@${host}`;

  const headers: Record<string, string> = { "X-Shelfbell-Kind": kind, "Message-ID": `<${messageId}>` };
  if (alerts.length > 0) headers["X-Shelfbell-Alert"] = alerts.join(",");
  if (unsubscribeBase) {
    headers["List-Unsubscribe"] = `<${unsubscribeBase}${token}>`;
    headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
  }
  headers["Auto-Submitted"] = "auto-generated";

  const values: SlotValues = {
    to,
    messageId,
    token,
    date: dateHeader(recipient.date ?? new Date()),
    alertHeader: alertHeader(alerts),
  };
  return {
    id,
    kind,
    messageId,
    from,
    to,
    replyTo,
    subject,
    headers,
    raw: () => fillBytes(composed.raw, values),
    html: () => fillTemplate(composed.html, values),
    text: () => fillTemplate(composed.text, values),
  };
}

const IDS_PER_LINE = 20;

/** Folded only where one line would pass the 998 characters of RFC 5322. */
function alertHeader(ids: string[]): string {
  if (ids.length === 0) return "";
  const rows: string[] = [];
  for (let i = 0; i < ids.length; i += IDS_PER_LINE) rows.push(ids.slice(i, i + IDS_PER_LINE).join(","));
  return `X-Shelfbell-Alert: ${rows.join(",\r\n ")}\r\n`;
}
