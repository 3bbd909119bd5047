import { ofShop, query, type Sql } from "../db/sql";
import type { Transition } from "../email";

/** What became of one attempt of one alert. */
export type Settled = Transition & {
  id: string;
  attempt: number;
  /** When the attempt was claimed. A released attempt's number is used again, its time is not; null = not looked at. */
  triedAt?: Date | null;
  /** What the transport's service calls the mail; null over SMTP. */
  providerId: string | null;
  /** Why the address must not be mailed again; null when it may. */
  suppress: string | null;
  /** Is this the one that leads its mail from now on? */
  leads: boolean;
  /** The row for alert_attempts; null = nothing was tried. */
  trace: { result: string; answer: string; startedAt: Date; durationMs: number } | null;
};

/**
 * Settles attempts in one statement: alert, subscription, attempt and suppression together. Fenced by (id, attempt, when it was claimed): an
 * attempt that was settled otherwise meanwhile stays as it is; one that was put in doubt because its lease ran out learns
 * the truth (`allowedFrom.answer`).
 */
export async function settleAlerts(
  shopId: string,
  transport: "SMTP" | "RESEND",
  settled: readonly Settled[],
  on?: Sql,
): Promise<void> {
  if (settled.length === 0) return;
  await query(
    "settle-alerts",
    `WITH result AS (
       SELECT * FROM unnest($3::uuid[], $4::int[], $5::delivery_status[], $6::text[], $7::timestamptz[], $8::bool[], $9::bool[],
                            $10::text[], $11::text[], $12::text[], $13::text[], $14::timestamptz[], $15::int[], $16::timestamptz[])
           AS r (id, attempt, status, reason, due_at, counts, leads, provider_id, suppress, result, answer, started_at, duration_ms, tried_at)
     ), alert AS (
       UPDATE alerts a SET status = r.status, reason = r.reason, due_at = coalesce(r.due_at, a.due_at), lease_until = NULL,
              leads = r.leads, provider_id = coalesce(r.provider_id, a.provider_id),
              attempts = CASE WHEN r.counts THEN a.attempts ELSE a.attempts - 1 END,
              first_tried_at = CASE WHEN r.counts OR a.attempts > 1 THEN a.first_tried_at END,
              sent_at = CASE WHEN r.status = 'SENT' THEN now() END,
              ended_at = CASE WHEN r.status IN ('FAILED', 'CANCELLED') THEN now() END
         FROM result r
        WHERE a.shop_id = ${ofShop} AND a.id = r.id AND a.attempts = r.attempt AND a.status::text IN ('SENDING', 'IN_DOUBT')
          AND (r.tried_at IS NULL OR a.tried_at = r.tried_at)
       RETURNING a.id, a.subscription_id, a.email, r.status, r.reason, r.suppress
     ), subscription AS (
       UPDATE subscriptions s SET status = alert.status::text::subscription_status, failure_reason = alert.reason,
              notified_at = CASE WHEN alert.status = 'SENT' THEN now() END
         FROM alert
        WHERE s.shop_id = ${ofShop} AND s.id = alert.subscription_id AND s.status = 'PENDING' AND alert.status IN ('SENT', 'FAILED')
     ), suppression AS (
       INSERT INTO suppressions (shop_id, email, reason)
       SELECT DISTINCT ON (email) $1::uuid, email, suppress FROM alert WHERE suppress IS NOT NULL
       ON CONFLICT DO NOTHING
     )
     INSERT INTO alert_attempts (shop_id, alert_id, attempt, transport, result, answer, started_at, duration_ms)
     SELECT $1, r.id, r.attempt, $2, r.result, r.answer, r.started_at, r.duration_ms
       FROM result r JOIN alert USING (id) WHERE r.result IS NOT NULL AND r.counts
     ON CONFLICT (shop_id, alert_id, attempt) DO UPDATE SET result = excluded.result, answer = excluded.answer,
            duration_ms = excluded.duration_ms`,
    [
      shopId,
      transport,
      settled.map(({ id }) => id),
      settled.map(({ attempt }) => attempt),
      settled.map(({ status }) => status),
      settled.map(({ reason }) => reason),
      settled.map(({ dueAt }) => dueAt),
      settled.map(({ counts }) => counts),
      settled.map(({ leads }) => leads),
      settled.map(({ providerId }) => providerId),
      settled.map(({ suppress }) => suppress),
      settled.map(({ trace }) => trace?.result ?? null),
      settled.map(({ trace }) => trace?.answer ?? null),
      settled.map(({ trace }) => trace?.startedAt ?? null),
      settled.map(({ trace }) => trace?.durationMs ?? null),
      settled.map(({ triedAt }) => triedAt ?? null),
    ],
    on,
  );
}
