import { insist } from "../../db/insist";
import { env } from "../../env";
import { defaultService } from "../default-service";
import { forgetTransport, resolveTransport } from "../resolve-transport";
import { takeSends } from "../transport/send-budget";
import { type ClaimedMail, claimMails, countDue, renewMailLeases } from "./claim-mails";
import type { MailTurn } from "./mail-turns";
import { type MailSender, sendMail } from "./send-mail";
import { settleMails } from "./settle-mails";

/**
 * Sends due mails of one turn, at most `limit`; each is settled as soon as it is through. No more are claimed at a time than
 * the transport sends at once: one that waited in line could leave after its shopper unsubscribed.
 * @param signal stop: what is on the way comes to its end, nothing more is claimed
 * @returns how many were claimed
 */
export async function deliverTurn(turn: MailTurn, limit: number, signal?: AbortSignal): Promise<number> {
  const sender = await senderOf(turn);
  if (!sender) return 0;
  const { kind, concurrency } = sender.transport;
  const leaseSeconds = env.ALERT_LEASE_SECONDS;
  const onTheWay = new Map<string, Promise<void>>();
  const heart = setInterval(
    () => {
      renewMailLeases([...onTheWay.keys()], leaseSeconds).catch(() => undefined);
    },
    (leaseSeconds * 1000) / 3,
  );
  let claimed = 0;
  let failure: { error: unknown } | undefined;

  async function send(mail: ClaimedMail, by: MailSender): Promise<void> {
    try {
      const settled = await sendMail(mail, by);
      if (settled) await insist(() => settleMails([settled]));
    } catch (error) {
      failure ??= { error };
    } finally {
      onTheWay.delete(mail.id);
    }
  }

  try {
    while (claimed < limit && !signal?.aborted && !failure) {
      // Other settings since then: the next turn goes by them.
      if ((await senderOf(turn))?.transport !== sender.transport) break;
      const most = await allowance(turn, sender, Math.min(limit - claimed, concurrency - onTheWay.size));
      const mails = most > 0 ? await claimMails(turn, { limit: most, leaseSeconds, transport: kind }) : [];
      if (mails.length === 0) break;
      claimed += mails.length;
      for (const mail of mails) onTheWay.set(mail.id, send(mail, sender));
      if (onTheWay.size >= concurrency) await Promise.race(onTheWay.values());
    }
  } finally {
    await Promise.all(onTheWay.values());
    clearInterval(heart);
  }
  if (failure) throw failure.error;
  return claimed;
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
