import type { DeliveryStatus } from "../db/generated/enums";
import { query } from "../db/sql";

/** What became of one attempt of one alert. trace null = nothing was tried (it leaves no row in alert_attempts). */
export type Settled = {
  id: string;
  attempt: number;
  status: DeliveryStatus;
  reason: string | null;
  dueAt: Date | null;
  counts: boolean;
  /** What the transport's service calls the mail; null over SMTP. */
  providerId: string | null;
  /** Is this the one that leads its mail from now on? */
  leads: boolean;
  trace: { result: string; answer: string; startedAt: Date; durationMs: number } | null;
};

/**
 * Settles attempts in one statement, alert and subscription together. Fenced by (id, attempt): an attempt that was
 * settled otherwise meanwhile stays as it is; one that was put in doubt because its lease ran out learns the truth.
 */
export async function settleAlerts(
  shopId: string,
  transport: "SMTP" | "RESEND",
  settled: readonly Settled[],
): Promise<void> {
  if (settled.length === 0) return;
  await query(
    "settle-alerts",
    `WITH result AS (
       SELECT * FROM unnest($2::uuid[], $3::int[], $4::delivery_status[], $5::text[], $6::timestamptz[], $7::bool[],
                            $8::text[], $9::text[], $10::timestamptz[], $11::int[], $13::bool[], $14::text[])
           AS r (id, attempt, status, reason, due_at, counts, result, answer, started_at, duration_ms, leads, provider_id)
     ), alert AS (
       UPDATE alerts a SET status = r.status, reason = r.reason, due_at = coalesce(r.due_at, a.due_at), lease_until = NULL, leads = r.leads, provider_id = coalesce(r.provider_id, a.provider_id),
              attempts = CASE WHEN r.counts THEN a.attempts ELSE a.attempts - 1 END,
              first_tried_at = CASE WHEN r.counts OR a.attempts > 1 THEN a.first_tried_at END,
              sent_at = CASE WHEN r.status = 'SENT' THEN now() END
         FROM result r
        WHERE a.shop_id = $1 AND a.id = r.id AND a.attempts = r.attempt AND a.status IN ('SENDING', 'IN_DOUBT')
       RETURNING a.id, a.subscription_id, r.status, r.reason
     ), subscription AS (
       UPDATE subscriptions s SET status = alert.status::text::subscription_status, failure_reason = alert.reason,
              notified_at = CASE WHEN alert.status = 'SENT' THEN now() END
         FROM alert
        WHERE s.shop_id = $1 AND s.id = alert.subscription_id AND s.status = 'PENDING' AND alert.status IN ('SENT', 'FAILED')
     )
     INSERT INTO alert_attempts (shop_id, alert_id, attempt, transport, result, answer, started_at, duration_ms)
     SELECT $1, r.id, r.attempt, $12, r.result, r.answer, r.started_at, r.duration_ms
       FROM result r JOIN alert USING (id) WHERE r.result IS NOT NULL AND r.counts
     ON CONFLICT DO NOTHING`,
    [
      shopId,
      settled.map(({ id }) => id),
      settled.map(({ attempt }) => attempt),
      settled.map(({ status }) => status),
      settled.map(({ reason }) => reason),
      settled.map(({ dueAt }) => dueAt),
      settled.map(({ counts }) => counts),
      settled.map(({ trace }) => trace?.result ?? null),
      settled.map(({ trace }) => trace?.answer ?? null),
      settled.map(({ trace }) => trace?.startedAt ?? null),
      settled.map(({ trace }) => trace?.durationMs ?? null),
      transport,
      settled.map(({ leads }) => leads),
      settled.map(({ providerId }) => providerId),
    ],
  );
}
