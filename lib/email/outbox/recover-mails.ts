import { query, transaction } from "../../db/sql";
import { transition } from "../delivery-state";
import { settleMails } from "./settle-mails";

type Lost = { id: string; attempts: number; transport: "SMTP" | "RESEND"; firstTriedAt: Date; now: Date };

/**
 * Mails whose worker died while it sent them: in doubt over SMTP, where nobody can know; tried again over Resend, where the
 * idempotency key makes that safe.
 * @returns how many were recovered, 1,000 at most
 */
export async function recoverMails(): Promise<number> {
  return transaction(async (on) => {
    const lost = await query<Lost>(
      "lost-mails",
      `SELECT id, attempts, transport, first_tried_at AS "firstTriedAt", now() AS now
         FROM mails WHERE status = 'SENDING' AND lease_until < now()
        ORDER BY lease_until LIMIT 1000 FOR UPDATE SKIP LOCKED`,
      [],
      on,
    );
    const settled = lost.flatMap(({ id, attempts, transport, firstTriedAt, now }) => {
      const attempt = { attempts, firstTriedAt, now, firstSeconds: 0 };
      const next = transition("SENDING", { type: "lease-expired", transport }, attempt);
      return next ? [{ ...next, id, attempt: attempts, suppress: null }] : [];
    });
    await settleMails(settled, on);
    return lost.length;
  });
}
