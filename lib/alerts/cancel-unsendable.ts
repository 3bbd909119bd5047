import { query, transaction } from "../db/sql";
import { transition } from "../email";
import type { ClaimedAlert } from "./claim-alerts";
import { factsColumns, factsJoins } from "./facts";
import { type AlertFacts, commonReason, reasonNotToSend } from "./sendable";
import { type Settled, settleAlerts } from "./settle-alerts";

type Claimed = Pick<ClaimedAlert, "id" | "attempts" | "firstTriedAt">;
type Facts = AlertFacts & { id: string; variantId: string };

/**
 * Cancels claimed alerts whose last look said no, after one more look under lock: what decides (stock, offer, plan) can't
 * change until the cancellation is committed, so that a restock that comes just then alerts these people anew.
 * @returns the alerts that may be sent after all (nothing is done to them), and the variants whose others are held back too
 */
export async function cancelUnsendable(
  shopId: string,
  transport: "SMTP" | "RESEND",
  alerts: readonly Claimed[],
): Promise<{ sendable: Set<string>; heldBack: string[] }> {
  const facts = await transaction(async (on) => {
    const ids = alerts.map(({ id }) => id);
    await query(
      "hold-offers",
      `SELECT o.id FROM offers o
        WHERE o.shop_id = $1 AND o.id IN (SELECT s.offer_id FROM alerts a
                JOIN subscriptions s ON s.shop_id = a.shop_id AND s.id = a.subscription_id
               WHERE a.shop_id = $1 AND a.id = ANY($2::uuid[]))
        ORDER BY o.id FOR SHARE`,
      [shopId, ids],
      on,
    );
    const found = await query<Facts>(
      "look-again",
      `SELECT a.id, v.id AS "variantId", ${factsColumns} FROM alerts a ${factsJoins}
        WHERE a.shop_id = $1 AND a.id = ANY($2::uuid[]) ORDER BY v.id, a.id FOR SHARE OF shop, v, p`,
      [shopId, ids],
      on,
    );
    const refused = new Map(found.map((fact) => [fact.id, reasonNotToSend(fact)]));
    await settleAlerts(
      shopId,
      transport,
      alerts.flatMap((alert) => cancelled(alert, refused.get(alert.id) ?? null) ?? []),
      on,
    );
    return found;
  });
  return {
    sendable: new Set(facts.filter((fact) => reasonNotToSend(fact) === null).map(({ id }) => id)),
    heldBack: [...new Set(facts.filter((fact) => commonReason(fact) !== null).map(({ variantId }) => variantId))],
  };
}

function cancelled({ id, attempts, firstTriedAt }: Claimed, reason: string | null): Settled | null {
  if (reason === null) return null;
  const attempt = { attempts, firstTriedAt, now: new Date(), firstSeconds: 0 };
  const next = transition("SENDING", { type: "cancel", reason }, attempt);
  return next && { ...next, id, attempt: attempts, leads: false, providerId: null, suppress: null, trace: null };
}
