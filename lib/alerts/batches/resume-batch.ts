import { againOnClash } from "../../db/again-on-clash";
import { type BatchService, type BatchTurn, pauseSending, type SendOutcome } from "../../email";
import { settleAlerts } from "../settle-alerts";
import { ask, type Truth } from "./ask";
import type { ClaimedBatch, Member } from "./claim-batch";
import { saveMails } from "./freeze-batch";
import { type Batch, type FrozenMail, isIn, leaveOut, requestOf, versionOf } from "./frozen";
import { letGo, released } from "./let-go";
import { type Run, stopFor } from "./run";
import { closeBatch, type Late } from "./settle-batch";
import { type Timing, verdict, waits } from "./verdict";

/** The longest that an unanswered attempt holds up the other mails of its shop. */
const longestHoldSeconds = 30;

/**
 * One more attempt at a batch whose answer never came, under the same key: the same mails, less those that are not wanted
 * any more. What is certain by then is settled; without an answer all of it waits for another attempt.
 */
export async function resumeBatch(
  run: Run,
  service: BatchService,
  turn: BatchTurn,
  claimed: ClaimedBatch,
): Promise<void> {
  const members = new Map(claimed.members.map((member) => [member.id, member]));
  const mails = leaveOut(claimed.mails, ({ alertIds }) => alertIds.every((id) => members.get(id)?.refusal === null));
  const batch = { ...claimed, mails };
  if (mails !== claimed.mails && !(await saveMails(run.shopId, batch))) {
    // A shopper of it was erased just then: nothing was sent, and whoever comes next reads it anew.
    return settleAlerts(run.shopId, "RESEND", released(claimed.members));
  }
  const request = requestOf(mails, versionOf(mails)) ?? [];
  if (request.length === 0) return settleUnasked(run, batch);
  await settleTruth(run, batch, await ask(batch, request, turn, service));
}

async function settleTruth(run: Run, batch: ClaimedBatch, { outcome, version, timing }: Truth): Promise<void> {
  switch (outcome.result) {
    case "answered":
      return settleKnown(run, batch, version, outcome.items, timing);
    case "key_used":
      return settleDoubt(run, batch, outcome.reason, timing);
    case "unanswered":
      return keepWaiting(run, batch, { ...outcome, counts: true, timing });
    case "not_taken": {
      const failed = outcome.outcome;
      if (failed.result === "permanent" || failed.result === "in_doubt") {
        return settleDoubt(run, batch, failed.reason, timing);
      }
      const paced = failed.result === "temporary" && failed.code === "rate-limited";
      const broken = failed.result === "sender_broken";
      const retryAfterSeconds = failed.result === "temporary" ? failed.retryAfterSeconds : undefined;
      await keepWaiting(run, batch, { reason: failed.reason, retryAfterSeconds, counts: !paced && !broken, timing });
      if (broken) await pauseSending(run.shopId, failed.reason, run.sender);
    }
  }
}

/** The answer says of each mail what it became, and proves of those that were left out that they never left. */
async function settleKnown(
  run: Run,
  batch: ClaimedBatch,
  version: number,
  items: SendOutcome[],
  timing: Timing,
): Promise<void> {
  const sent = batch.mails.filter((mail) => isIn(mail, version));
  const outcomes = new Map(sent.map(({ mailId }, index) => [mailId, items[index]]));
  const settled = sent.flatMap(({ mailId }) => {
    const outcome = outcomes.get(mailId);
    return outcome ? verdict(membersOf(batch, mailId), outcome, timing) : [];
  });
  const late = lateOnes(batch, (mail) => {
    const outcome = outcomes.get(mail.mailId);
    if (outcome?.result !== "accepted") return { fate: "unsent", providerId: null };
    return { fate: "sent", providerId: outcome.providerId ?? null };
  });
  await closeBatch(run.shopId, batch, { members: batch.members, settled, late });
  await letGo(
    run.shopId,
    batch.members.filter(({ mailId }) => !outcomes.has(mailId)),
  );
  await pauseIfBroken(run, items);
}

/** The service has taken a version that cannot be repeated: nobody can say which mails were in it, or what it answered. */
async function settleDoubt(run: Run, batch: ClaimedBatch, reason: string, timing: Timing): Promise<void> {
  const outcome = { result: "in_doubt", code: "already-used-key", reason } as const;
  const settled = batch.mails.flatMap(({ mailId }) => verdict(membersOf(batch, mailId), outcome, timing));
  const late = lateOnes(batch, () => ({ fate: "doubt", providerId: null }));
  await closeBatch(run.shopId, batch, { members: batch.members, settled, late });
}

/** Nobody of the batch is to be mailed any more, so that the service cannot be asked what became of it. */
async function settleUnasked(run: Run, batch: ClaimedBatch): Promise<void> {
  const settled = batch.members.map((member, index, all) => {
    const reason = `The email service never answered; an earlier attempt may have reached the shopper. ${member.refusal ?? ""}`;
    const leads = all.findIndex(({ mailId }) => mailId === member.mailId) === index;
    const { id, attempts: attempt } = member;
    return {
      ...({ status: "IN_DOUBT", dueAt: null, counts: false, providerId: null, suppress: null, trace: null } as const),
      ...{ id, attempt, leads, reason: reason.trim() },
    };
  });
  const late = lateOnes(batch, () => ({ fate: "doubt", providerId: null }));
  await closeBatch(run.shopId, batch, { members: batch.members, settled, late });
}

type Unanswered = { reason: string; retryAfterSeconds?: number | undefined; counts: boolean; timing: Timing };

/** All members wait for the next attempt together; the shop's other mails wait a moment too. */
export async function keepWaiting(
  run: Run,
  batch: Batch & { members: Pick<Member, "id" | "mailId" | "attempts" | "firstTriedAt">[] },
  wait: Unanswered,
): Promise<void> {
  const version = versionOf(batch.mails);
  const tried = new Set(batch.mails.filter((mail) => isIn(mail, version)).map(({ mailId }) => mailId));
  const settled = waits(batch.members, (mailId) => tried.has(mailId), { ...wait, since: batch.createdAt });
  await againOnClash(() => settleAlerts(run.shopId, "RESEND", settled));
  const untilNext = ((settled[0]?.dueAt?.getTime() ?? 0) - Date.now()) / 1000;
  await stopFor(run, Math.max(wait.retryAfterSeconds ?? 0, Math.min(untilNext, longestHoldSeconds)));
}

/** A sender that is not allowed to send may show in the answer about a single mail only. */
export async function pauseIfBroken(run: Run, items: readonly SendOutcome[]): Promise<void> {
  const broken = items.find(({ result }) => result === "sender_broken");
  if (broken?.result !== "sender_broken") return;
  run.stopped = true;
  await pauseSending(run.shopId, broken.reason, run.sender);
}

const membersOf = (batch: ClaimedBatch, id: string) => batch.members.filter(({ mailId }) => mailId === id);

function lateOnes(batch: ClaimedBatch, fate: (mail: FrozenMail) => Omit<Late, "mailId">): Late[] {
  return batch.cancelled ? batch.mails.map((mail) => ({ mailId: mail.mailId, ...fate(mail) })) : [];
}
