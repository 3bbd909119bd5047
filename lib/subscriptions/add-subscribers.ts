import { recordActivity } from "../activity";
import { externalId } from "../availability";
import type { Ctx } from "../context";
import { hashToken } from "../crypto";
import { query, type Sql, transaction } from "../db/sql";
import { env } from "../env";
import { areErased, beginAdding } from "../erasures";
import { invalidField } from "../errors";
import { count } from "../metrics";
import { confirmMailSlot, notifyMeOffer } from "./active-offer-sql";
import type { Added, AddSubscribers } from "./add-schemas";
import { addSubscribersInput } from "./add-schemas";

type Row = {
  email: string;
  created: boolean;
  mailed: boolean;
  suppressed: boolean;
  known: string | null;
  title: string;
};

// As a sign-up's statement, for several addresses and whatever the stock is.
const statement = `
  WITH variant AS MATERIALIZED (
    SELECT v.id, p.title || CASE WHEN v.title IN ('', p.title) THEN '' ELSE ' · ' || v.title END AS title FROM variants v
      JOIN products p ON p.shop_id = v.shop_id AND p.id = v.product_id AND p.deleted_at IS NULL
     WHERE v.shop_id = $1 AND v.external_id = $2 AND v.deleted_at IS NULL FOR SHARE OF v
  ), entry AS MATERIALIZED (
    SELECT e.email, e.slot, variant.id AS variant_id, variant.title, shop.plan, shop.double_opt_in, offer.id AS offer_id,
           EXISTS (SELECT FROM suppressions x WHERE x.shop_id = $1 AND x.email = e.email) AS suppressed
      FROM unnest($3::text[], $4::text[]) AS e (email, slot) CROSS JOIN variant JOIN shops shop ON shop.id = $1
      LEFT JOIN LATERAL (${notifyMeOffer("$1", "variant.id")}) offer ON true
  ), created AS (
    INSERT INTO subscriptions (shop_id, variant_id, offer_id, email, quantity, locale, status, waiting_since, confirm_expires_at)
    SELECT $1, variant_id, offer_id, email, $5, $6,
           CASE WHEN double_opt_in THEN 'UNCONFIRMED' ELSE 'PENDING' END::subscription_status,
           CASE WHEN NOT double_opt_in THEN now() END,
           CASE WHEN double_opt_in THEN now() + interval '7 days' END
      FROM entry WHERE NOT suppressed
    ON CONFLICT (shop_id, variant_id, email) WHERE status IN ('PENDING', 'UNCONFIRMED') DO NOTHING
    RETURNING id, email, status
  ), slot AS (${confirmMailSlot("entry.slot", "created JOIN entry USING (email) WHERE created.status = 'UNCONFIRMED'")}
  ), mail AS (
    INSERT INTO mails (shop_id, kind, email, subscription_id)
    SELECT $1, CASE created.status WHEN 'PENDING' THEN 'subscribed' ELSE 'confirm-subscription' END, email, created.id
      FROM created JOIN entry USING (email)
     WHERE created.status = 'PENDING' AND $7 AND entry.plan = 'PREMIUM'
        OR created.status = 'UNCONFIRMED' AND (entry.slot IS NULL OR entry.slot IN (SELECT key FROM slot))
    RETURNING email
  )
  SELECT entry.email, entry.title, entry.suppressed, created.id IS NOT NULL AS created, mail.email IS NOT NULL AS mailed,
         coalesce(created.id, (SELECT s.id FROM subscriptions s WHERE s.shop_id = $1 AND s.email = entry.email
           ORDER BY (s.variant_id = entry.variant_id) DESC, s.subscribed_at DESC LIMIT 1)) AS known
    FROM entry LEFT JOIN created USING (email) LEFT JOIN mail USING (email)`;

/**
 * A member adds shoppers who asked by another way, for one variant. Where the shop has double opt-in they get the mail with
 * the confirmation link and count once they confirmed; otherwise they wait at once, and get the sign-up mail if the member
 * wants it. Suppressed and erased people are not added.
 * @returns what became of each address, in the order given
 * @throws AppError `invalid-fields`, also when the catalog has no such variant
 */
export async function addSubscribers(ctx: Ctx, asked: AddSubscribers): Promise<Added[]> {
  const { emails, variantId, quantity, locale, sendMail } = addSubscribersInput.parse(asked);
  const rows = await transaction(async (on) => {
    await beginAdding(ctx, on);
    const erased = await areErased(ctx, emails, on);
    const wanted = emails.filter((email) => !erased.has(email));
    await checkVariant(ctx, variantId, on);
    const made = await query<Row>(
      "add-subscribers",
      statement,
      [ctx.shopId, variantId, wanted, wanted.map(slotKey), quantity, locale, sendMail],
      on,
    );
    const added = made.filter(({ created }) => created).length;
    const [first] = made;
    if (added > 0 && first) {
      const subject = { type: "variant", id: variantId, name: first.title };
      await recordActivity(ctx, on, { action: "subscribers.added", subject, details: { count: added } });
    }
    count("subscriptions", {}, added);
    return new Map(made.map((row) => [row.email, row]));
  });
  return emails.map((email) => addedOf(email, rows.get(email)));
}

function addedOf(email: string, row: Row | undefined): Added {
  if (!row) return { email, outcome: "erased", subscriptionId: null, mailed: false };
  const outcome = row.created ? "added" : row.suppressed ? "suppressed" : "waiting";
  return { email, outcome, subscriptionId: row.known, mailed: row.mailed };
}

/** A double-opt-in mail a day for each address, as for sign-ups; null when limits are off. */
const slotKey = (email: string) => (env.RATE_LIMITS === "off" ? null : `confirm-mail:${hashToken(email)}`);

async function checkVariant(ctx: Ctx, variantId: string, on: Sql): Promise<void> {
  const known = externalId.safeParse(variantId).success && !variantId.includes("\0");
  const found = known
    ? await query(
        "add-variant",
        "SELECT FROM variants WHERE shop_id = $1 AND external_id = $2 AND deleted_at IS NULL",
        [ctx.shopId, variantId],
        on,
      )
    : [];
  if (found.length === 0) throw invalidField("variantId", "The catalog has no such variant.");
}
