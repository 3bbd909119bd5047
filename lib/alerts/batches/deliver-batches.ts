import { query } from "../../db/sql";
import type { BatchService, BatchTurn } from "../../email";
import { env } from "../../env";
import { claimAlerts, renewLeases } from "../claim-alerts";
import type { Slice } from "../deliver-slice";
import { claimBatch } from "./claim-batch";
import { closeUnanswered } from "./close-unanswered";
import { resumeBatch } from "./resume-batch";
import { type Run, stopFor } from "./run";
import { sendFresh } from "./send-fresh";

/** Batches on their way at once: one is composed or settled while the other is sent. */
const lanes = 2;
/** While so many batches of a shop wait for an answer, no new ones are sent: that bounds what a silent service leaves in doubt. */
const mostUnanswered = 4;
/** The service's pace is waited for this long beyond the slice's end; longer pauses hold the shop, not a worker. */
const patienceSeconds = 1;

type Until = { end: number; signal?: AbortSignal | undefined };

/**
 * Delivers queued alerts of one shop through a service that takes many mails in one request: first what was sent and
 * never answered, then new batches.
 * @param end when to begin no more, in ms since 1970; signal ends it as well: what is on the way comes to its end
 * @returns whether more may be due now
 */
export async function deliverBatches(slice: Slice, until: Until): Promise<{ more: boolean }> {
  const service = slice.sender.transport.batches;
  if (!service) throw new Error("This transport takes no batches");
  const run: Run = { ...slice, stopped: false };
  await closeUnanswered(run.shopId, "too-old");
  const room = (await unanswered(run.shopId)) < mostUnanswered;
  const lane = async () => {
    let more = true;
    while (more && !run.stopped && !until.signal?.aborted && Date.now() < until.end) {
      more = await deliverNext(run, service, room, until);
    }
    return more && !run.stopped;
  };
  const results = await Promise.all(Array.from({ length: lanes }, lane));
  return { more: results.includes(true) };
}

/** One request, its turn taken before anything is claimed so that the last look is fresh. Says whether more may be due. */
async function deliverNext(run: Run, service: BatchService, room: boolean, { end, signal }: Until): Promise<boolean> {
  const turn = await service.turn(Math.max(0, end - Date.now()) / 1000 + patienceSeconds, signal);
  if (!turn) {
    if (!signal?.aborted) await stopFor(run, service.wait);
    return false;
  }
  try {
    return (await resumeNext(run, service, turn)) || (room && (await sendNext(run, service, turn)));
  } finally {
    turn.skip();
  }
}

async function resumeNext(run: Run, service: BatchService, turn: BatchTurn): Promise<boolean> {
  const { shopId, urgentOnly } = run;
  const batch = await claimBatch({ shopId, urgentOnly, leaseSeconds: env.ALERT_LEASE_SECONDS });
  if (!batch) return false;
  await leased(shopId, batch.members, () => resumeBatch(run, service, turn, batch));
  return true;
}

async function sendNext(run: Run, service: BatchService, turn: BatchTurn): Promise<boolean> {
  const { shopId, urgentOnly } = run;
  const limit = service.mostMails;
  const leaseSeconds = env.ALERT_LEASE_SECONDS;
  const claimed = await claimAlerts({ shopId, limit, leaseSeconds, transport: "RESEND", urgentOnly });
  if (claimed.length === 0) return false;
  await leased(shopId, claimed, () => sendFresh(run, service, turn, claimed));
  return true;
}

/** Keeps the leases of claimed alerts alive while work goes on. */
async function leased(shopId: string, alerts: readonly { mailId: string }[], work: () => Promise<void>): Promise<void> {
  const mailIds = [...new Set(alerts.map(({ mailId }) => mailId))];
  const leaseSeconds = env.ALERT_LEASE_SECONDS;
  const renew = () => void renewLeases(shopId, mailIds, leaseSeconds).catch(() => undefined);
  const heart = setInterval(renew, (leaseSeconds * 1000) / 3);
  try {
    await work();
  } finally {
    clearInterval(heart);
  }
}

/** Batches of the shop that wait for their next attempt. */
async function unanswered(shopId: string): Promise<number> {
  const [row] = await query<{ count: number }>(
    "count-unanswered",
    `SELECT count(*)::int AS count FROM alert_batches b
      WHERE b.shop_id = $1
        AND EXISTS (SELECT FROM alerts a WHERE a.shop_id = $1 AND a.batch_id = b.id AND a.status = 'QUEUED')`,
    [shopId],
  );
  return row?.count ?? 0;
}
