import { z } from "zod";
import type { DeliveryReport } from "../db/generated/enums";

/** Types of Resend's webhook that say what became of a mail (resend.com "Event types"). */
const reports: Record<string, DeliveryReport> = {
  "email.delivered": "DELIVERED",
  "email.bounced": "BOUNCED",
  "email.complained": "COMPLAINED",
  "email.failed": "FAILED",
};

export const reportOf = (type: string): DeliveryReport | undefined =>
  Object.hasOwn(reports, type) ? reports[type] : undefined;

const tagList = z.array(z.object({ name: z.string(), value: z.string() }));
const payload = z.object({
  type: z.string(),
  data: z.object({
    /** As they were sent, a list, or, in webhooks, an object. */
    tags: z.union([
      tagList.transform((tags) => Object.fromEntries(tags.map(({ name, value }) => [name, value]))),
      z.record(z.string(), z.unknown()),
    ]),
    bounce: z.object({ type: z.string().nullish() }).nullish(),
  }),
});

/** What an event says of one of our mails. suppress: why its address must not be mailed again; null when it may. */
export type MailReport = { mailId: string; report: DeliveryReport; suppress: string | null };

/** Reads a provider event; null when it is of no use, or not about a mail that carries our tag `mail`. */
export function readMailReport(event: unknown): MailReport | null {
  const { success, data: read } = payload.safeParse(event);
  const report = success ? reportOf(read.type) : undefined;
  const mailId = z.uuid().safeParse(read?.data.tags.mail);
  if (!read || !report || !mailId.success) return null;
  return { mailId: mailId.data, report, suppress: suppressionOf(report, read.data.bounce?.type) };
}

/** Only a permanent bounce and a complaint say that the next mail would fare no better. */
function suppressionOf(report: DeliveryReport, bounce: string | null | undefined): string | null {
  if (report === "COMPLAINED") return "The shopper marked a mail as spam.";
  return report === "BOUNCED" && bounce === "Permanent" ? "The mailbox does not exist or refuses mail for good." : null;
}
