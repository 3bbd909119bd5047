import { type BatchService, personalise } from "../../email";
import { logger } from "../../logger";
import { type ClaimedAlert, mailsOf } from "../claim-alerts";
import { composeAlert } from "../compose-alert";
import { settleAlerts } from "../settle-alerts";
import type { FrozenMail } from "./frozen";
import type { Run } from "./run";
import { verdict } from "./verdict";

/** Mails as a request has them, and the alerts that they name, in the same order. */
export type Composed = { mails: FrozenMail[]; alerts: ClaimedAlert[] };

/** Composes the mails of claimed alerts. One that cannot be composed now may be after a repair: it is tried again later. */
export async function composeBatch(
  run: Run,
  service: BatchService,
  claimed: readonly ClaimedAlert[],
): Promise<Composed> {
  const composed: Composed = { mails: [], alerts: [] };
  for (const alerts of mailsOf(claimed)) {
    const startedAt = new Date();
    try {
      composed.mails.push(await freeze(run, service, alerts));
      composed.alerts.push(...alerts);
    } catch (err) {
      logger.error({ err, mailId: alerts[0]?.mailId }, "alert could not be composed");
      const outcome = { result: "temporary", code: "unknown", reason: "The mail could not be composed." } as const;
      await settleAlerts(run.shopId, "RESEND", verdict(alerts, outcome, { startedAt, durationMs: 0 }));
    }
  }
  return composed;
}

async function freeze({ look, sender }: Run, service: BatchService, alerts: ClaimedAlert[]): Promise<FrozenMail> {
  const [{ mailId, token, email }] = alerts as [ClaimedAlert];
  const alertIds = alerts.map(({ id }) => id);
  const mail = personalise(await composeAlert(alerts, look, sender), { mailId, token, to: email, alertIds });
  return { mailId, alertIds, payload: { ...service.payloadOf(mail) }, leftOutFrom: null };
}
