import { z } from "zod";
import type { DeliveryReport } from "../db/generated/enums";

/** Types of Resend's webhook that say what became of a mail (resend.com "Event types"). */
const reports: Record<string, DeliveryReport> = {
  "email.delivered": "DELIVERED",
  "email.bounced": "BOUNCED",
  "email.complained": "COMPLAINED",
  "email.failed": "FAILED",
  // Resend keeps a list of its own: it took the mail and did not send it.
  "email.suppressed": "FAILED",
};

export const reportOf = (type: string): DeliveryReport | undefined =>
  Object.hasOwn(reports, type) ? reports[type] : undefined;

const tagList = z.array(z.object({ name: z.string(), value: z.string() }));
const payload = z.object({
  type: z.string(),
  /** When it happened, by Resend's clock. */
  created_at: z.coerce.date().nullish().catch(null),
  data: z.object({
    /** As they were sent, a list, or, in webhooks, an object. */
    tags: z
      .union([
        tagList.transform((tags) => Object.fromEntries(tags.map(({ name, value }) => [name, value]))),
        z.record(z.string(), z.unknown()),
      ])
      .nullish()
      .catch(null),
    /** What Resend calls the mail. */
    email_id: z.string().nullish(),
    /** With angle brackets; ours begins with the mail's id. */
    message_id: z.string().nullish(),
    bounce: z.object({ type: z.string().nullish() }).nullish(),
  }),
});

/** What an event says of one of our mails. suppress: why its address must not be mailed again; null when it may. */
export type MailReport = {
  /** By our own tag, else by our Message-ID; null when the event has neither. */
  mailId: string | null;
  providerId: string | null;
  report: DeliveryReport;
  /** When that happened; null when the event does not say. */
  at: Date | null;
  suppress: string | null;
};

/** Reads a provider event; null when it is of no use, or names no mail. */
export function readMailReport(event: unknown): MailReport | null {
  const { success, data: read } = payload.safeParse(event);
  const report = success ? reportOf(read.type) : undefined;
  if (!read || !report) return null;
  const { tags, message_id, email_id, bounce } = read.data;
  const named = [tags?.mail, /^<?([^@<>]+)@/.exec(message_id ?? "")?.[1]].map((id) => z.uuid().safeParse(id));
  const mailId = named.find(({ success }) => success)?.data ?? null;
  if (mailId === null && !email_id) return null;
  const at = read.created_at ?? null;
  return { mailId, providerId: email_id ?? null, report, at, suppress: suppressionOf(read.type, bounce?.type) };
}

/** Only these say that the next mail would fare no better. */
function suppressionOf(type: string, bounce: string | null | undefined): string | null {
  switch (type) {
    case "email.complained":
      return "The shopper marked a mail as spam.";
    case "email.suppressed":
      return "The email service does not mail this address any more: an earlier mail bounced or was reported as spam.";
    case "email.bounced":
      return bounce === "Permanent" ? "The mailbox does not exist or refuses mail for good." : null;
    default:
      return null;
  }
}
