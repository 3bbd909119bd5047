import type { MailBrand } from "@/emails";
import { query } from "../db/sql";
import {
  brandOf,
  pauseSending,
  personalise,
  type ResolvedTransport,
  resolveTransport,
  type SendOutcome,
} from "../email";
import { env } from "../env";
import { count } from "../metrics";
import { type ClaimedAlert, claimAlerts, renewLeases } from "./claim-alerts";
import { composeAlert } from "./compose-alert";
import { settlementOf } from "./outcome";
import { reasonNotToSend } from "./sendable";
import { type Settled, settleAlerts } from "./settle-alerts";

/** Mails claimed, sent and settled together: what a killed worker leaves in doubt at most, per lane. */
const chunkSize = 25;
/** Chunks on their way at once, so that one is being settled and claimed while the others are sent. */
const lanes = 3;

type Sender = Extract<ResolvedTransport, { transport: unknown }>;
type Slice = { shopId: string; brand: MailBrand; sender: Sender; stopped: boolean };

/**
 * Delivers queued alerts of one shop for about `budgetMs`, so that other shops get their turn.
 * Nothing happens while the shop has no transport or its sending is paused: alerts wait, attempts unchanged.
 * @param signal ends the slice after the chunks that are on their way
 * @returns whether more may be due
 */
export async function deliverSlice(
  shopId: string,
  { budgetMs = 1000, signal }: { budgetMs?: number; signal?: AbortSignal } = {},
) {
  const [shop] = await query<Parameters<typeof brandOf>[0] & { paused: boolean }>(
    "deliver-shop",
    `SELECT name, domain, brand_color AS "brandColor", logo_url AS "logoUrl", sending_paused_at IS NOT NULL AS paused
       FROM shops WHERE id = $1`,
    [shopId],
  );
  if (!shop || shop.paused) return { more: false };
  const sender = await resolveTransport(shopId);
  if (sender.state === "none") return { more: false };
  const slice: Slice = { shopId, brand: brandOf(shop), sender, stopped: false };
  const end = Date.now() + budgetMs;
  const lane = async () => {
    while (!slice.stopped && !signal?.aborted && Date.now() < end) {
      if ((await deliverChunk(slice)) < chunkSize) return false;
    }
    return !slice.stopped;
  };
  const results = await Promise.all(Array.from({ length: lanes }, lane));
  return { more: results.includes(true) };
}

/** What one attempt counts as in the metrics. */
const countedAs = {
  accepted: "sent",
  temporary: "retry",
  sender_broken: "retry",
  permanent: "failed",
  in_doubt: "in_doubt",
} as const;

/** Claims, sends and settles one chunk. Returns how many mails were claimed. */
async function deliverChunk(slice: Slice): Promise<number> {
  const leaseSeconds = env.ALERT_LEASE_SECONDS;
  const transport = slice.sender.state === "smtp" ? "SMTP" : "RESEND";
  const claimed = await claimAlerts({ shopId: slice.shopId, limit: chunkSize, leaseSeconds, transport });
  const mails = mailsOf(claimed);
  const onTheWay = new Set(mails.map(([first]) => first?.mailId ?? ""));
  const heart = setInterval(
    () => {
      renewLeases(slice.shopId, [...onTheWay], leaseSeconds).catch(() => undefined);
    },
    (leaseSeconds * 1000) / 3,
  );
  try {
    const settled = await Promise.all(
      mails.map(async (alerts) => {
        const results = await deliverMail(slice, alerts);
        onTheWay.delete(alerts[0]?.mailId ?? "");
        return results;
      }),
    );
    await settleAlerts(slice.shopId, transport, settled.flat());
  } finally {
    clearInterval(heart);
  }
  return mails.length;
}

function mailsOf(claimed: readonly ClaimedAlert[]): ClaimedAlert[][] {
  const mails = new Map<string, ClaimedAlert[]>();
  for (const alert of claimed) {
    const mail = mails.get(alert.mailId);
    if (mail) mail.push(alert);
    else mails.set(alert.mailId, [alert]);
  }
  return [...mails.values()];
}

/** Sends one mail for the alerts that share it, after a last look at each of them. */
async function deliverMail(slice: Slice, alerts: ClaimedAlert[]): Promise<Settled[]> {
  const looked = alerts.map((alert) => ({ alert, refusal: reasonNotToSend(alert) }));
  const wanted = looked.filter(({ refusal }) => refusal === null).map(({ alert }) => alert);
  const cancelled = looked
    .filter(({ refusal }) => refusal !== null)
    .map(({ alert, refusal }) => cancel(alert, refusal));
  if (wanted.length === 0) return cancelled;
  const startedAt = new Date();
  const outcome = await send(slice, wanted);
  const durationMs = Date.now() - startedAt.getTime();
  count("mail_attempts", { transport: slice.sender.state, result: countedAs[outcome.result] });
  if (outcome.result === "sender_broken" && !slice.stopped) {
    slice.stopped = true;
    await pauseSending(slice.shopId, outcome.reason);
  }
  const providerId = outcome.result === "accepted" ? (outcome.providerId ?? null) : null;
  const answer = outcome.result === "accepted" ? outcome.answer : outcome.reason;
  const sent = wanted.map(({ id, attempts, firstTriedAt }, index): Settled => {
    const attempt = { attempts, firstTriedAt, now: new Date(), firstSeconds: env.RETRY_FIRST_SECONDS };
    const trace = { result: outcome.result, answer, startedAt, durationMs };
    return { id, attempt: attempts, ...settlementOf(outcome, attempt), leads: index === 0, providerId, trace };
  });
  return [...cancelled, ...sent];
}

async function send({ brand, sender }: Slice, alerts: ClaimedAlert[]): Promise<SendOutcome> {
  const [{ mailId, token, email }] = alerts as [ClaimedAlert];
  const composed = await composeAlert(alerts, brand, sender);
  return sender.transport.send(
    personalise(composed, { mailId, token, to: email, alertIds: alerts.map(({ id }) => id) }),
  );
}

const cancel = ({ id, attempts }: ClaimedAlert, reason: string | null): Settled => ({
  id,
  attempt: attempts,
  status: "CANCELLED",
  reason,
  dueAt: null,
  counts: false,
  leads: false,
  providerId: null,
  trace: null,
});
