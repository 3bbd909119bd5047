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
  const next = oneAtATime(() => claimNext(run, service));
  const lane = async () => {
    let more = true;
    try {
      while (more && !run.stopped && !until.signal?.aborted && Date.now() < until.end) {
        more = await deliverNext(run, service, next, until);
      }
    } catch (error) {
      run.stopped = true;
      throw error;
    }
    return more && !run.stopped;
  };
  // A lane that fails ends the run, but not before the other is through with what it holds.
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
  for (const one of ended) if (one.status === "rejected") throw one.reason;
  return { more: ended.some((one) => one.status === "fulfilled" && one.value) };
}

/** Claimed alerts, and how they are sent. */
type Work = { alerts: readonly { mailId: string }[]; send: (turn: BatchTurn) => Promise<void> };
type Next = () => Promise<Work | null>;

/** One request, its turn taken before anything is claimed so that the last look is fresh. Says whether more may be due. */
async function deliverNext(run: Run, service: BatchService, next: Next, { end, signal }: Until): Promise<boolean> {
  const turn = await service.turn(Math.max(0, end - Date.now()) / 1000 + patienceSeconds, signal);
  if (!turn) {
    if (!signal?.aborted) await stopFor(run, service.wait);
    return false;
  }
  try {
    const work = run.stopped ? null : await next();
    if (work) await leased(run.shopId, work, turn);
    return work !== null;
  } finally {
    turn.skip();
  }
}

/** What was sent and not answered comes first. */
async function claimNext(run: Run, service: BatchService): Promise<Work | null> {
  const { shopId, urgentOnly } = run;
  const leaseSeconds = env.ALERT_LEASE_SECONDS;
  const batch = await claimBatch({ shopId, urgentOnly, leaseSeconds });
  if (batch) return { alerts: batch.members, send: (turn) => resumeBatch(run, service, turn, batch) };
  if ((await unanswered(shopId)) >= mostUnanswered) return null;
  const limit = service.mostMails;
  const alerts = await claimAlerts({ shopId, limit, leaseSeconds, transport: "RESEND", urgentOnly });
  return alerts.length === 0 ? null : { alerts, send: (turn) => sendFresh(run, service, turn, alerts) };
}

/** Lanes that claim at the same moment would share what is due, and send two small batches for one. */
function oneAtATime<T>(work: () => Promise<T>): () => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const mine = last.catch(() => undefined).then(work);
    last = mine;
    return mine;
  };
}

/** Keeps the leases of claimed alerts alive while they are sent. */
async function leased(shopId: string, { alerts, send }: Work, turn: BatchTurn): Promise<void> {
  const mailIds = [...new Set(alerts.map(({ mailId }) => mailId))];
  const leaseSeconds = env.ALERT_LEASE_SECONDS;
  const renew = () => void renewLeases(shopId, mailIds, leaseSeconds).catch(() => undefined);
  const heart = setInterval(renew, (leaseSeconds * 1000) / 3);
  try {
    await send(turn);
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
