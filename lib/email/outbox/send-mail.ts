import { env } from "../../env";
import { isDatabaseAway } from "../../errors";
import { logger } from "../../logger";
import { composeMail, type Sender } from "../compose";
import { composeCached } from "../compose-cached";
import type { MailContent } from "../content";
import { countAttempt } from "../count-attempt";
import { type DeliveryEvent, transition } from "../delivery-state";
import { pauseSending } from "../pause-sending";
import { personalise } from "../personalise";
import type { ResolvedTransport } from "../resolve-transport";
import type { SendOutcome } from "../transport/transport";
import type { ClaimedMail } from "./claim-mails";
import { prepareMail } from "./mail-content";
import { isToMember } from "./mail-turns";
import type { SettledMail } from "./settle-mails";

/**
 * own false = the default service on behalf of the installation, whose troubles are not the shop's. stuck = what the first
 * mail met with that would meet all others of the turn: they need not try.
 */
export type MailSender = Exclude<ResolvedTransport, { state: "none" }> & { own: boolean; stuck?: SendOutcome };

/** A mail whose sender is broken, and can't be paused, is tried again after this. */
const brokenServiceSeconds = 30;

/** Sends one claimed mail after a last look at what it is about. Never throws. */
export async function sendMail(mail: ClaimedMail, sender: MailSender): Promise<SettledMail | null> {
  try {
    const prepared = await prepareMail(mail, env.APP_URL, new Date());
    if ("cancel" in prepared) return settled(mail, { type: "cancel", reason: prepared.cancel });
    const composed = await compose(prepared.content, sender);
    const { token } = prepared;
    const outgoing = personalise(composed, { mailId: mail.id, to: mail.email, ...(token && { token }) });
    const outcome = sender.stuck ?? (await sender.transport.send(outgoing, { overtakes: true }));
    if (outcome.result === "sender_broken" || (outcome.result === "temporary" && outcome.holds)) sender.stuck = outcome;
    await note(mail, sender, outcome);
    const next = settled(mail, { type: "answer", outcome });
    const again = outcome.result === "sender_broken" && !sender.own;
    return next && again ? { ...next, dueAt: new Date(Date.now() + brokenServiceSeconds * 1000) } : next;
  } catch (err) {
    if (isDatabaseAway(err)) return settled(mail, { type: "release", reason: null });
    // Nothing was sent: transports don't throw. What can't be composed now may be after a repair.
    logger.error({ err, mailId: mail.id, kind: mail.kind }, "mail could not be composed");
    const outcome = { result: "temporary", code: "unknown", reason: "The mail could not be composed." } as const;
    return settled(mail, { type: "answer", outcome });
  }
}

/** What an event makes of a claimed mail. */
function settled(mail: ClaimedMail, event: DeliveryEvent): SettledMail | null {
  const { id, attempts, firstTriedAt } = mail;
  const attempt = { attempts, firstTriedAt, now: new Date(), firstSeconds: env.RETRY_FIRST_SECONDS };
  const next = transition("SENDING", event, attempt);
  const outcome = event.type === "answer" ? event.outcome : null;
  // What a shop must not mail any more are shoppers' addresses; a member's may be wrong and is put right by them.
  const suppress = outcome?.result === "permanent" && !isToMember(mail) ? (outcome.suppress ?? null) : null;
  return next && { ...next, id, attempt: attempts, suppress };
}

/** Sign-in links are secrets and differ; what goes to shoppers is the same for many. */
function compose(content: MailContent, sender: Sender) {
  const shared = content.kind === "subscribed" || content.kind === "confirm-subscription";
  return (shared ? composeCached : composeMail)(content, sender, env.APP_URL);
}

/** Counts the attempt; a broken sender of a shop's is paused, as it is for alerts. */
async function note(mail: ClaimedMail, sender: MailSender, outcome: SendOutcome): Promise<void> {
  countAttempt(sender.state, outcome.result);
  if (outcome.result === "sender_broken" && mail.shopId && sender.own) {
    await pauseSending(mail.shopId, outcome.reason, sender);
  }
}
