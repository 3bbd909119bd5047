import { againOnClash } from "../db/again-on-clash";
import { ofShop, query, type Sql, transaction } from "../db/sql";
import { transition } from "../email";
import { appointLeaders, ledBy } from "./appoint-leaders";
import type { ClaimedAlert } from "./claim-alerts";
import { factsColumns, factsJoins } from "./facts";
import { type AlertFacts, commonReason, reasonNotToSend } from "./sendable";
import { type Settled, settleAlerts } from "./settle-alerts";

type Claimed = Pick<ClaimedAlert, "id" | "attempts" | "firstTriedAt"> & Partial<Pick<ClaimedAlert, "triedAt">>;
type Facts = AlertFacts & { id: string; variantId: string; mailId: string; led: boolean };

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
  const facts = await againOnClash(() => transaction((on) => cancelUnderLock(on, shopId, transport, alerts)));
  return {
    sendable: new Set(facts.filter((fact) => reasonNotToSend(fact) === null).map(({ id }) => id)),
    heldBack: [...new Set(facts.filter((fact) => commonReason(fact) !== null).map(({ variantId }) => variantId))],
  };
}

/** Offers, then shop, products and variants, then alerts: the order of everybody who decides about alerts. */
async function cancelUnderLock(
  on: Sql,
  shopId: string,
  transport: "SMTP" | "RESEND",
  alerts: readonly Claimed[],
): Promise<Facts[]> {
  const ids = alerts.map(({ id }) => id);
  await query(
    "hold-offers",
    `SELECT o.id FROM offers o
      WHERE o.shop_id = ${ofShop} AND o.id IN (SELECT s.offer_id FROM alerts a
              JOIN subscriptions s ON s.shop_id = a.shop_id AND s.id = a.subscription_id
             WHERE a.shop_id = ${ofShop} AND a.id = ANY($2::uuid[]))
      ORDER BY o.id FOR SHARE`,
    [shopId, ids],
    on,
  );
  const facts = await query<Facts>(
    "look-again",
    `SELECT a.id, a.mail_id AS "mailId", a.leads AS led, v.id AS "variantId", ${factsColumns} FROM alerts a ${factsJoins}
      WHERE a.shop_id = ${ofShop} AND a.id = ANY($2::uuid[]) ORDER BY p.id, v.id, a.id FOR SHARE OF shop, p, v`,
    [shopId, ids],
    on,
  );
  const found = new Map(facts.map((fact) => [fact.id, fact]));
  const settled = alerts.flatMap((alert) => refused(alert, found.get(alert.id)) ?? []);
  await settleAlerts(shopId, transport, settled, on);
  // The rest of the mail is still to be sent: it has somebody to lead it whatever becomes of this process.
  await appointLeaders(on, shopId, ledBy(facts.filter((fact) => reasonNotToSend(fact) !== null)));
  return facts;
}

/** Cancelled, or failed where the address itself is at fault: nothing that the shop does would get a mail to it. */
function refused({ id, attempts, firstTriedAt, triedAt }: Claimed, facts: Facts | undefined): Settled | null {
  const reason = facts ? reasonNotToSend(facts) : null;
  if (!facts || reason === null) return null;
  const attempt = { attempts, firstTriedAt, now: new Date(), firstSeconds: 0 };
  const failure = { result: "permanent", code: "recipient-refused", reason } as const;
  const dead = facts.suppressed && facts.subscriptionStatus === "PENDING";
  const next = transition("SENDING", dead ? { type: "answer", outcome: failure } : { type: "cancel", reason }, attempt);
  const nothingTried = { counts: false, leads: false, providerId: null, suppress: null, trace: null };
  return next && { ...next, id, attempt: attempts, triedAt: triedAt ?? null, ...nothingTried };
}
