import { env } from "../../env";
import { logger } from "../../logger";
import { count } from "../../metrics";
import { composeMail, type Sender } from "../compose";
import { composeCached } from "../compose-cached";
import type { MailContent } from "../content";
import { defaultService } from "../default-service";
import { pauseSending } from "../pause-sending";
import { personalise } from "../personalise";
import { forgetTransport, type ResolvedTransport, resolveTransport } from "../resolve-transport";
import type { SendOutcome } from "../transport/transport";
import { type ClaimedMail, claimMails, renewMailLeases } from "./claim-mails";
import { prepareMail } from "./mail-content";
import { MEMBER_KINDS } from "./may-go";
import { recoverMails } from "./recover-mails";
import { cancelled, type MailSettlement, mailSettlement, settleMail, waiting } from "./settle-mail";

type Working = Exclude<ResolvedTransport, { state: "none" }>;

/**
 * Sends due mails of the outbox, at most `limit` of them, of all shops or of one.
 * @returns how many were claimed: as many as `limit` means that more may be due
 */
export async function deliverDueMails(limit: number, { shopId }: { shopId?: string } = {}): Promise<number> {
  await recoverMails();
  const leaseSeconds = env.ALERT_LEASE_SECONDS;
  const claimed = await claimMails({ limit, leaseSeconds, hasDefaultService: defaultService() !== null, shopId });
  const onTheWay = new Set(claimed.map(({ id }) => id));
  const heart = setInterval(
    () => {
      renewMailLeases([...onTheWay], leaseSeconds).catch(() => undefined);
    },
    (leaseSeconds * 1000) / 3,
  );
  try {
    const settled = await Promise.allSettled(
      claimed.map(async (mail) => {
        await settleMail(mail, await deliver(mail));
        onTheWay.delete(mail.id);
      }),
    );
    for (const one of settled) if (one.status === "rejected") throw one.reason;
  } finally {
    clearInterval(heart);
  }
  return claimed.length;
}

async function deliver(mail: ClaimedMail): Promise<MailSettlement> {
  const sender = await senderOf(mail);
  if (!sender) return waiting(null, new Date());
  try {
    const prepared = await prepareMail(mail, env.APP_URL, new Date());
    if ("cancel" in prepared) return cancelled(prepared.cancel);
    const composed = await compose(prepared.content, sender);
    const { token } = prepared;
    const outgoing = personalise(composed, { mailId: mail.id, to: mail.email, ...(token && { token }) });
    const outcome = await sender.transport.send(outgoing, { overtakes: true });
    await note(mail, sender, outcome);
    return mailSettlement(outcome, { ...mail, now: new Date(), firstSeconds: env.RETRY_FIRST_SECONDS });
  } catch (err) {
    // Nothing was sent: transports don't throw. What can't be composed now may be after a repair.
    logger.error({ err, mailId: mail.id, kind: mail.kind }, "mail could not be composed");
    const failed = { result: "temporary", code: "unknown", reason: "The mail could not be composed." } as const;
    return mailSettlement(failed, { ...mail, now: new Date(), firstSeconds: env.RETRY_FIRST_SECONDS });
  }
}

const isToMember = ({ kind }: ClaimedMail) => MEMBER_KINDS.includes(kind);

/** The sender that the claim chose, null when it is not there (any more): then the mail waits. */
async function senderOf(mail: ClaimedMail): Promise<Working | null> {
  const service = defaultService();
  if (isToMember(mail) && service) return { state: "resend", ...service, replyTo: null, version: 0 };
  if (!mail.shopId) return null;
  const resolved = await resolveTransport(mail.shopId);
  if (resolved.state !== "none" && resolved.transport.kind === mail.transport) return resolved;
  forgetTransport(mail.shopId);
  return null;
}

/** Sign-in links are secrets and differ; what goes to shoppers is the same for many. */
function compose(content: MailContent, sender: Sender) {
  const shared = content.kind === "subscribed" || content.kind === "confirm-subscription";
  return (shared ? composeCached : composeMail)(content, sender, env.APP_URL);
}

const countedAs = {
  accepted: "sent",
  temporary: "retry",
  sender_broken: "retry",
  permanent: "failed",
  in_doubt: "in_doubt",
} as const;

/** Counts the attempt; a broken sender of a shop's is paused, as it is for alerts. */
async function note(mail: ClaimedMail, { state }: Working, outcome: SendOutcome): Promise<void> {
  count("mail_attempts", { transport: state, result: countedAs[outcome.result] });
  const usesShops = !(isToMember(mail) && defaultService());
  if (outcome.result === "sender_broken" && mail.shopId && usesShops) await pauseSending(mail.shopId, outcome.reason);
}
