import type { BatchService, BatchTurn, Failed } from "../../email";
import { type ClaimedAlert, mailsOf } from "../claim-alerts";
import { reasonNotToSend } from "../sendable";
import { settleAlerts } from "../settle-alerts";
import { ask } from "./ask";
import { look } from "./claim-batch";
import { composeBatch } from "./compose-batch";
import { freezeBatch } from "./freeze-batch";
import { type Batch, requestOf } from "./frozen";
import { letGo, refuse, released } from "./let-go";
import { keepWaiting, pauseIfBroken } from "./resume-batch";
import { type Run, stopFor } from "./run";
import { closeBatch } from "./settle-batch";
import { type Timing, verdict } from "./verdict";

type Sent = Batch & { members: ClaimedAlert[] };

/** Failures to get through at all end the slice for so long: the next mails would fare no better. */
const outOfReachSeconds = 5;

/** Sends claimed alerts as a new batch, after a last look at each of them. */
export async function sendFresh(
  run: Run,
  service: BatchService,
  turn: BatchTurn,
  claimed: readonly ClaimedAlert[],
): Promise<void> {
  const { shopId } = run;
  const refused = claimed.filter((alert) => reasonNotToSend(alert) !== null);
  const after = new Set(await refuse(shopId, refused));
  const wanted = claimed.filter((alert) => !refused.includes(alert) || after.has(alert));
  const { mails, alerts } = await composeBatch(run, service, wanted);
  if (mails.length === 0) return;
  const batch = await freezeBatch(shopId, mails, alerts);
  // Somebody took a few of them meanwhile: the others are looked at anew.
  if (!batch) return letGo(shopId, alerts);
  const sent = { ...batch, members: alerts };
  const { outcome, timing } = await ask(batch, requestOf(mails, 0) ?? [], turn, service);
  switch (outcome.result) {
    case "answered": {
      const settled = mailsOf(alerts).flatMap((one, index) => {
        const item = outcome.items[index];
        return item ? verdict(one, item, timing) : [];
      });
      await closeBatch(shopId, batch, { members: alerts, settled });
      return pauseIfBroken(run, outcome.items);
    }
    case "unanswered":
      return keepWaiting(run, sent, { ...outcome, counts: true, timing });
    case "key_used":
      return dissolve(run, sent, { result: "in_doubt", code: "already-used-key", reason: outcome.reason }, timing);
    case "not_taken": {
      const failed = outcome.outcome;
      return failed.result === "permanent" && mails.length > 1
        ? halve(run, service, sent)
        : dissolve(run, sent, failed, timing);
    }
  }
}

/** Nothing of the batch was taken: each mail is settled for itself, and looked at anew before it is tried again. */
async function dissolve(run: Run, batch: Sent, failed: Failed, timing: Timing): Promise<void> {
  const settled = mailsOf(batch.members).flatMap((alerts) => verdict(alerts, failed, timing));
  await closeBatch(run.shopId, batch, { members: batch.members, settled });
  if (failed.result === "temporary") await stopFor(run, failed.retryAfterSeconds ?? outOfReachSeconds);
  await pauseIfBroken(run, [failed]);
}

/** The service refused the request as a whole, whatever mail is to blame: halves of it go each for itself. */
async function halve(run: Run, service: BatchService, batch: Sent): Promise<void> {
  await closeBatch(run.shopId, batch, { members: batch.members, settled: [] });
  const mails = mailsOf(batch.members);
  const middle = Math.ceil(mails.length / 2);
  for (const half of [mails.slice(0, middle), mails.slice(middle)]) {
    const alerts = half.flat();
    const turn = run.stopped ? null : await service.turn(outOfReachSeconds);
    if (!turn) {
      await settleAlerts(run.shopId, "RESEND", released(alerts));
      continue;
    }
    try {
      await sendFresh(run, service, turn, await lookAgain(run.shopId, alerts));
    } finally {
      turn.skip();
    }
  }
}

/** Time has passed since these were claimed. */
async function lookAgain(shopId: string, alerts: ClaimedAlert[]): Promise<ClaimedAlert[]> {
  const now = await look(
    shopId,
    alerts.map(({ id }) => id),
  );
  const facts = new Map(now.map(({ id, facts }) => [id, facts]));
  return alerts.flatMap((alert) => {
    const fact = facts.get(alert.id);
    return fact ? [{ ...alert, ...fact }] : [];
  });
}
