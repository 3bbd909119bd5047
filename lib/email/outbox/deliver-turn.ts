import { insist } from "../../db/insist";
import { env } from "../../env";
import { defaultService } from "../default-service";
import { forgetTransport, resolveTransport } from "../resolve-transport";
import { takeSends } from "../transport/send-budget";
import { claimMails, countDue, renewMailLeases } from "./claim-mails";
import type { MailTurn } from "./mail-turns";
import { type MailSender, sendMail } from "./send-mail";
import { settleMails } from "./settle-mails";

/**
 * Sends due mails of one turn, at most `limit`; each is settled as soon as it is through.
 * @returns how many were claimed
 */
export async function deliverTurn(turn: MailTurn, limit: number): Promise<number> {
  const sender = await senderOf(turn);
  if (!sender) return 0;
  const most = await allowance(turn, sender, limit);
  if (most === 0) return 0;
  const leaseSeconds = env.ALERT_LEASE_SECONDS;
  const claimed = await claimMails(turn, { limit: most, leaseSeconds, transport: sender.transport.kind });
  const onTheWay = new Set(claimed.map(({ id }) => id));
  const heart = setInterval(
    () => {
      renewMailLeases([...onTheWay], leaseSeconds).catch(() => undefined);
    },
    (leaseSeconds * 1000) / 3,
  );
  try {
    const results = await Promise.allSettled(
      claimed.map(async (mail) => {
        const settled = await sendMail(mail, sender);
        if (settled) await insist(() => settleMails([settled]));
        onTheWay.delete(mail.id);
      }),
    );
    for (const one of results) if (one.status === "rejected") throw one.reason;
  } finally {
    clearInterval(heart);
  }
  return claimed.length;
}

/** null = there is none after all: settings that no key opens, or a change within the last moments. */
async function senderOf({ shopId, toMembers }: MailTurn): Promise<MailSender | null> {
  const service = defaultService();
  if (toMembers && service) return { state: "resend", ...service, replyTo: null, version: 0, own: false };
  if (!shopId) return null;
  const resolved = await resolveTransport(shopId);
  if (resolved.state !== "none") return { ...resolved, own: true };
  forgetTransport(shopId);
  return null;
}

/** Transactional mails count for the shop's limit per minute, and go before the alerts. */
async function allowance(turn: MailTurn, sender: MailSender, limit: number): Promise<number> {
  if (sender.state !== "smtp" || sender.perMinute === null || turn.shopId === null) return limit;
  const want = await countDue(turn, limit);
  const { perMinute } = sender;
  return (await takeSends(turn.shopId, { perMinute, want, overtakes: true })).granted;
}
