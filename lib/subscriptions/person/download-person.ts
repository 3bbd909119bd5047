import { recordActivity } from "../../activity";
import { findSuppression } from "../../alerts";
import type { Ctx } from "../../context";
import { query, transaction } from "../../db/sql";
import { findAddress } from "../find-address";

const perPage = 100;

/**
 * A copy of all that the shop keeps of a person (GDPR articles 15 and 20): one JSON document in pieces, times ISO 8601 in
 * UTC, without the tokens of their links. That it was made stands in the activity log before the first piece.
 * @throws AppError `not-found`, for another shop's subscription too
 */
export async function downloadPerson(ctx: Ctx, { id }: { id: string }): Promise<AsyncGenerator<string>> {
  return noted(ctx, await findAddress(ctx, { id }), id);
}

/** The same of an address that a member has typed, whether it has subscriptions or not. email: normalised. */
export async function downloadAddress(ctx: Ctx, { email }: { email: string }): Promise<AsyncGenerator<string>> {
  return noted(ctx, email, null);
}

async function noted(ctx: Ctx, email: string, id: string | null): Promise<AsyncGenerator<string>> {
  const subject = { type: "subscriber", ...(id && { id }) };
  await transaction((on) => recordActivity(ctx, on, { action: "subscriber.downloaded", subject }));
  return document(ctx, email);
}

async function* document(ctx: Ctx, email: string): AsyncGenerator<string> {
  const [shop, suppression] = await Promise.all([
    ctx.db.shop.findUniqueOrThrow({ where: { id: ctx.shopId }, select: { name: true, domain: true } }),
    findSuppression(ctx, { email }),
  ]);
  const head = { shop, madeAt: ctx.clock(), email, noMailsBecause: suppression };
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "subscriptions": [`;
  let [after, separator]: [string | null, string] = [null, "\n"];
  for (;;) {
    const rows: { id: string; subscription: unknown }[] = await page(ctx, email, after);
    for (const { subscription } of rows) {
      yield `${separator}${indented(subscription)}`;
      separator = ",\n";
    }
    after = rows.at(-1)?.id ?? null;
    if (rows.length < perPage) break;
  }
  yield "\n  ]\n}\n";
}

const indented = (value: unknown) => JSON.stringify(value, null, 2).replaceAll(/^/gm, "    ");

const iso = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

function page(ctx: Ctx, email: string, after: string | null) {
  return query<{ id: string; subscription: unknown }>(
    "person-download",
    `SELECT s.id, json_build_object(
       'product', p.title, 'variant', v.title, 'productId', p.external_id, 'variantId', v.external_id,
       'status', s.status, 'quantity', s.quantity, 'language', s.locale, 'subscribedAt', ${iso("s.subscribed_at")},
       'confirmedAt', ${iso("s.confirmed_at")}, 'notifiedAt', ${iso("s.notified_at")},
       'unsubscribedAt', ${iso("s.unsubscribed_at")}, 'reasonOfFailure', s.failure_reason,
       'mails', (SELECT coalesce(json_agg(json_build_object('kind', m.kind, 'status', m.status, 'reason', m.reason,
           'createdAt', ${iso("m.created_at")}, 'sentAt', ${iso("m.sent_at")}) ORDER BY m.created_at), '[]')
         FROM mails m WHERE m.shop_id = $1 AND m.subscription_id = s.id),
       'alerts', (SELECT coalesce(json_agg(json_build_object('status', a.status, 'reason', a.reason, 'to', a.email,
           'createdAt', ${iso("a.created_at")}, 'sentAt', ${iso("a.sent_at")}, 'endedAt', ${iso("a.ended_at")},
           'delivery', a.delivery, 'deliveryAt', ${iso("a.delivery_at")},
           'clickedAt', ${iso("a.clicked_at")}, 'clicks', a.clicks,
           'attempts', (SELECT coalesce(json_agg(json_build_object('attempt', t.attempt, 'over', t.transport, 'result', t.result,
               'answer', t.answer, 'startedAt', ${iso("t.started_at")}) ORDER BY t.attempt), '[]')
             FROM alert_attempts t WHERE t.shop_id = $1 AND t.alert_id = a.id)) ORDER BY a.created_at), '[]')
         FROM alerts a WHERE a.shop_id = $1 AND a.subscription_id = s.id)) AS subscription
       FROM subscriptions s
       JOIN variants v ON v.shop_id = s.shop_id AND v.id = s.variant_id
       JOIN products p ON p.shop_id = v.shop_id AND p.id = v.product_id
      WHERE s.shop_id = $1 AND s.email = $2 AND ($3::uuid IS NULL OR s.id > $3)
      ORDER BY s.id LIMIT ${perPage}`,
    [ctx.shopId, email, after],
  );
}
