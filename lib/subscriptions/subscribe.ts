import { setTimeout as sleep } from "node:timers/promises";
import type { Ctx } from "../context";
import { hashToken } from "../crypto";
import type { Plan } from "../db/generated/enums";
import { query } from "../db/sql";
import { env } from "../env";
import { addressHash, notErased } from "../erasures";
import { AppError, waitedTooLong } from "../errors";
import { count } from "../metrics";
import { confirmMailSlot, notifyMeOffer } from "./active-offer-sql";
import { repeatSignUp } from "./repeat-sign-up";
import type { SignUp, SignUpAnswer } from "./schemas";

type Facts = {
  plan: Plan;
  doubleOptIn: boolean;
  available: boolean;
  created: boolean;
  /** The shop's key, when the statement was not given the address's hash and needs it. */
  unknownKey: string | null;
  live: { id: string; status: "PENDING" | "UNCONFIRMED" } | null;
};

/**
 * How long a sign-up waits for a row, and for how long it then gives its connection back each time before it tries again, in
 * ms. A shop's 600 sign-ups a minute that all wait for its import hold six connections of a pool, not all.
 */
const [patienceMs, pausesMs] = [150, [500, 1_000, 2_000]];

// The variant's row is share-locked: a change of its stock comes before this or sees what this wrote. lock_timeout is set
// for this statement alone: the planner asks for it before it reads any row.
const statement = `
  WITH variant AS MATERIALIZED (
    SELECT v.id, v.in_stock FROM variants v
     WHERE (SELECT set_config('lock_timeout', '${patienceMs}', true)) IS NOT NULL
       AND v.shop_id = $1 AND v.external_id = $2 AND v.deleted_at IS NULL
       AND NOT EXISTS (SELECT FROM products p
             WHERE p.shop_id = v.shop_id AND p.id = v.product_id AND p.deleted_at IS NOT NULL)
       FOR SHARE OF v
  ), facts AS MATERIALIZED (
    SELECT variant.id AS variant_id, shop.plan, shop.double_opt_in, offer.id AS offer_id,
           shop.plan = 'PREMIUM' AND NOT variant.in_stock AND offer.id IS NOT NULL AS available,
           CASE WHEN $8::bytea IS NULL THEN shop.erasure_key_cipher END AS unknown_key
      FROM variant JOIN shops shop ON shop.id = $1 LEFT JOIN LATERAL (${notifyMeOffer("$1", "variant.id")}) offer ON true
  ), created AS (
    INSERT INTO subscriptions (shop_id, variant_id, offer_id, email, quantity, locale, status, waiting_since, confirm_expires_at)
    SELECT $1, variant_id, offer_id, $3, $4, $5,
           CASE WHEN double_opt_in THEN 'UNCONFIRMED' ELSE 'PENDING' END::subscription_status,
           CASE WHEN NOT double_opt_in THEN now() END,
           CASE WHEN double_opt_in THEN now() + interval '7 days' END
      FROM facts WHERE available AND $6 AND unknown_key IS NULL AND ${notErased("$1", "$8::bytea")}
    ON CONFLICT (shop_id, variant_id, email) WHERE status IN ('PENDING', 'UNCONFIRMED') DO NOTHING
    RETURNING id, status
  ), slot AS (${confirmMailSlot("$7::text", "created WHERE created.status = 'UNCONFIRMED'")}
  ), mail AS (
    INSERT INTO mails (shop_id, kind, email, subscription_id)
    SELECT $1, CASE status WHEN 'PENDING' THEN 'subscribed' ELSE 'confirm-subscription' END, $3, id
      FROM created
     WHERE (status = 'PENDING' OR $7::text IS NULL OR EXISTS (SELECT FROM slot))
       AND NOT EXISTS (SELECT FROM suppressions x WHERE x.shop_id = $1 AND x.email = $3)
  )
  SELECT facts.plan, facts.double_opt_in AS "doubleOptIn", facts.available,
         created.id IS NOT NULL AS created, facts.unknown_key AS "unknownKey",
         CASE WHEN created.id IS NULL AND facts.available THEN
           (SELECT json_build_object('id', s.id, 'status', s.status) FROM subscriptions s
             WHERE s.shop_id = $1 AND s.variant_id = facts.variant_id AND s.email = $3
               AND s.status IN ('PENDING', 'UNCONFIRMED')) END AS live
    FROM facts LEFT JOIN created ON true`;

export type Outcome = SignUpAnswer & {
  /** Was a subscription made? Repeats get the same answer without one. */
  created: boolean;
};

/** mayCreate false: the address has made as many sign-ups as it may for now; a repeat is still answered. */
type Input = SignUp & {
  mayCreate?: boolean;
  /** The shop's erasureKey, as findPublicShop knows it: with it one statement is enough. */
  erasureKey?: string | null;
};

/** The key under which an address's daily double-opt-in mail is counted; null when limits are off. */
const slotKey = (email: string) => (env.RATE_LIMITS === "off" ? null : `confirm-mail:${hashToken(email)}`);

/**
 * One shopper asks to be told about one variant: a single statement checks the four conditions, keeps at most one live
 * subscription, and queues the mail that follows. A suppressed address is kept, so that the merchant sees who waits and
 * why nothing is sent, and gets no mail. For a person who was erased nothing is kept or sent.
 * @throws AppError `variant-not-found`, `plan-required`, `not-available`, `rate-limited`; 55P03 (`unavailable` outside) while
 * an import, say, holds the same shopper's row
 */
export async function subscribe(ctx: Ctx, input: Input): Promise<Outcome> {
  const { variantId, email, quantity, locale, mayCreate = true, erasureKey = null } = input;
  const key = slotKey(email);
  const hash = addressHash(ctx.shopId, erasureKey, email);
  const [facts] = variantId.includes("\0")
    ? []
    : await insert([ctx.shopId, variantId, email, quantity, locale, mayCreate, key, hash]);
  // The shop has erased its first person a moment ago.
  if (facts?.unknownKey) return subscribe(ctx, { ...input, erasureKey: facts.unknownKey });
  if (!facts) throw new AppError("variant-not-found", "This shop has no such variant.");
  if (facts.plan !== "PREMIUM") {
    throw new AppError("plan-required", "This shop's plan does not include back-in-stock alerts.");
  }
  if (!facts.available) {
    throw new AppError("not-available", "This variant is in stock, or its shop takes no sign-ups for it now.");
  }
  const { created, live, doubleOptIn } = facts;
  if (created) count("subscriptions", {});
  if (!created && !live && !mayCreate) {
    throw new AppError("rate-limited", "This address has signed up often enough for now.", { retryAfter: 3600 });
  }
  if (live?.status === "UNCONFIRMED") {
    await repeatSignUp(ctx, { subscriptionId: live.id, email, doubleOptIn, slotKey: key });
  }
  return { status: doubleOptIn ? "confirmation_sent" : "subscribed", created };
}

async function insert(values: unknown[]): Promise<Facts[]> {
  for (const pause of pausesMs) {
    try {
      return await query<Facts>("subscribe", statement, values);
    } catch (error) {
      if (!waitedTooLong(error)) throw error;
      await sleep(pause);
    }
  }
  return query<Facts>("subscribe", statement, values);
}
