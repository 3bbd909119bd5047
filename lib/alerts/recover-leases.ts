import { query, transaction } from "../db/sql";
import { transition } from "../email";
import { type Settled, settleAlerts } from "./settle-alerts";

type Lost = {
  shopId: string;
  id: string;
  attempts: number;
  transport: "SMTP" | "RESEND";
  leads: boolean;
  firstTriedAt: Date;
  triedAt: Date;
  now: Date;
};

/**
 * Alerts whose worker died while it sent them: in doubt over SMTP, where nobody can know whether the mail was accepted;
 * tried again over Resend, where the idempotency key makes that safe.
 * @returns how many were recovered
 */
export async function recoverLeases(limit = 1000): Promise<number> {
  return transaction(async (on) => {
    const lost = await query<Lost>(
      "lost-alerts",
      `SELECT shop_id AS "shopId", id, attempts, transport, leads, first_tried_at AS "firstTriedAt",
              tried_at AS "triedAt", now() AS now
         FROM alerts WHERE status = 'SENDING' AND lease_until < now()
        ORDER BY lease_until LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit],
      on,
    );
    const groups = new Map<string, Lost[]>();
    for (const alert of lost) {
      const key = `${alert.shopId} ${alert.transport}`;
      groups.set(key, [...(groups.get(key) ?? []), alert]);
    }
    for (const group of groups.values()) {
      const [{ shopId, transport }] = group as [Lost];
      await settleAlerts(
        shopId,
        transport,
        group.flatMap((alert) => recovered(alert) ?? []),
        on,
      );
    }
    return lost.length;
  });
}

function recovered({ id, attempts, transport, leads, firstTriedAt, triedAt, now }: Lost): Settled | null {
  const attempt = { attempts, firstTriedAt, now, firstSeconds: 0 };
  const next = transition("SENDING", { type: "lease-expired", transport }, attempt);
  if (!next) return null;
  const durationMs = now.getTime() - triedAt.getTime();
  const trace = { result: "worker_lost", answer: next.reason ?? "", startedAt: triedAt, durationMs };
  return { ...next, id, attempt: attempts, leads, providerId: null, suppress: null, trace };
}
