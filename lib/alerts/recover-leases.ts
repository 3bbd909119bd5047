import { againOnClash } from "../db/again-on-clash";
import { ofShop, query, type Sql, transaction } from "../db/sql";
import { transition } from "../email";
import { appointLeaders } from "./appoint-leaders";
import { type Settled, settleAlerts } from "./settle-alerts";

type Lost = {
  shopId: string;
  id: string;
  mailId: string;
  attempts: number;
  transport: "SMTP" | "RESEND";
  leads: boolean;
  firstTriedAt: Date;
  triedAt: Date;
  now: Date;
};

/**
 * Alerts whose worker died while it sent them: in doubt over SMTP, where nobody can know whether the mail was accepted;
 * tried again over Resend, where the idempotency key makes that safe. Alerts of one mail share its fate.
 * @param limit most mails to recover in one call
 * @returns how many mails were recovered
 */
export async function recoverLeases(limit = 1000): Promise<number> {
  const mails = await query<{ shopId: string; mailId: string }>(
    "lost-alert-mails",
    `SELECT shop_id AS "shopId", mail_id AS "mailId" FROM alerts WHERE status = 'SENDING' AND lease_until < now()
      GROUP BY shop_id, mail_id ORDER BY min(lease_until) LIMIT $1`,
    [limit],
  );
  for (const shopId of new Set(mails.map((mail) => mail.shopId))) {
    await recoverMails(
      shopId,
      mails.filter((mail) => mail.shopId === shopId).map(({ mailId }) => mailId),
    );
  }
  return mails.length;
}

function recoverMails(shopId: string, mailIds: string[]): Promise<void> {
  const recover = () => transaction((on) => recoverLocked(on, shopId, mailIds));
  return againOnClash(recover);
}

async function recoverLocked(on: Sql, shopId: string, mailIds: string[]): Promise<void> {
  const lost = await query<Lost>(
    "lost-alerts",
    `SELECT shop_id AS "shopId", id, mail_id AS "mailId", attempts, transport, leads,
              first_tried_at AS "firstTriedAt", tried_at AS "triedAt", now() AS now
         FROM alerts
        WHERE shop_id = ${ofShop} AND mail_id = ANY($2::uuid[]) AND status::text = 'SENDING' AND lease_until < now()
        ORDER BY id FOR UPDATE`,
    [shopId, mailIds],
    on,
  );
  for (const transport of ["SMTP", "RESEND"] as const) {
    const settled = lost.filter((alert) => alert.transport === transport).flatMap((alert) => recovered(alert) ?? []);
    await settleAlerts(shopId, transport, settled, on);
  }
  // Alerts that joined a mail whose leader is in doubt now need one of their own.
  await appointLeaders(on, shopId, [...new Set(lost.map(({ mailId }) => mailId))]);
}

function recovered({ id, attempts, transport, leads, firstTriedAt, triedAt, now }: Lost): Settled | null {
  const attempt = { attempts, firstTriedAt, now, firstSeconds: 0 };
  const next = transition("SENDING", { type: "lease-expired", transport }, attempt);
  if (!next) return null;
  const durationMs = now.getTime() - triedAt.getTime();
  const trace = { result: "worker_lost", answer: next.reason ?? "", startedAt: triedAt, durationMs };
  return { ...next, id, attempt: attempts, triedAt, leads, providerId: null, suppress: null, trace };
}
