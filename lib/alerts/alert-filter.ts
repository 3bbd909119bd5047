import { z } from "zod";
import { mostIds } from "../bulk/schemas";
import { DeliveryStatus } from "../db/generated/enums";
import { matching } from "../db/keyset";

/** What narrows the shop's alerts, in the list, in a bulk action and in an export alike. */
export const alertFilter = z.object({
  /** Any of these; empty = all. */
  statuses: z.array(z.enum(DeliveryStatus)).default([]),
  /** The platform's ids of the variant and of the product that it belonged to at the restock: the one the alert names. */
  variantId: z.string().max(64).optional(),
  productId: z.string().max(64).optional(),
  restockId: z.uuid().optional(),
  subscriptionId: z.uuid().optional(),
  /** Only these. */
  ids: z.array(z.uuid()).max(mostIds).optional(),
  /** Made at or after / before these instants; text when they come from a bulk task's input. */
  from: z.coerce.date().optional(),
  until: z.coerce.date().optional(),
  /** Failed at or after / before these instants, whenever they were made, and not queued again since. */
  failedFrom: z.coerce.date().optional(),
  failedUntil: z.coerce.date().optional(),
  /** true = only those that were sent and clicked. */
  clicked: z.boolean().optional(),
  /** In the address, anywhere; one or two characters: at its beginning. */
  search: z.string().trim().max(254).optional(),
});
export type AlertFilter = z.input<typeof alertFilter>;

/** Takes a value of a statement, says how the text names it: `$3::uuid`. */
export type Bind = (value: unknown, type: string) => string;

/** Collects a statement's values in order. */
export function binder(...values: unknown[]): { bind: Bind; values: unknown[] } {
  return { values, bind: (value, type) => `$${values.push(value)}::${type}` };
}

/** Does it name things whose restocks are looked up? */
export const namesThings = ({ variantId, productId }: AlertFilter): boolean =>
  variantId !== undefined || productId !== undefined;

/** SQL: the ids of the restocks `r` of the shop $1 that a filter leaves. */
export function restocksFor({ variantId, productId, restockId }: AlertFilter, bind: Bind): string {
  const external = (id: string) => bind(id.replaceAll("\0", ""), "text");
  const conditions = [
    "r.shop_id = $1",
    variantId !== undefined &&
      `r.variant_id = (SELECT v.id FROM variants v WHERE v.shop_id = $1 AND v.external_id = ${external(variantId)})`,
    productId !== undefined &&
      `r.product_id = (SELECT p.id FROM products p WHERE p.shop_id = $1 AND p.external_id = ${external(productId)})`,
    restockId && `r.id = ${bind(restockId, "uuid")}`,
  ];
  return `SELECT r.id FROM restocks r WHERE ${conditions.filter(Boolean).join(" AND ")}`;
}

/** SQL: the alert `a` failed at or after / before these instants. */
export const failedWithin = (from: string | undefined, until: string | undefined): string =>
  ["a.status = 'FAILED'", from && `a.ended_at >= ${from}`, until && `a.ended_at < ${until}`]
    .filter(Boolean)
    .join(" AND ");

/** The filter as conditions on alerts `a` of the shop $1, only those that are asked for; empty text = none. */
export function alertConditions(filter: AlertFilter, bind: Bind): string {
  const { statuses = [], restockId, subscriptionId, ids, from, until, failedFrom, failedUntil, clicked } = filter;
  const search = matching(filter.search)?.toLowerCase();
  const like = search && `LIKE ${bind(search, "text")}`;
  const conditions = [
    statuses.length > 0 && `a.status = ANY(${bind(statuses, "delivery_status[]")})`,
    namesThings(filter)
      ? `a.restock_id = ANY(ARRAY(${restocksFor(filter, bind)}))`
      : restockId && `a.restock_id = ${bind(restockId, "uuid")}`,
    from && `a.created_at >= ${bind(from, "timestamptz")}`,
    until && `a.created_at < ${bind(until, "timestamptz")}`,
    (failedFrom || failedUntil) &&
      failedWithin(
        failedFrom ? bind(failedFrom, "timestamptz") : undefined,
        failedUntil ? bind(failedUntil, "timestamptz") : undefined,
      ),
    clicked && "a.status = 'SENT' AND a.clicked_at IS NOT NULL",
    subscriptionId && `a.subscription_id = ${bind(subscriptionId, "uuid")}`,
    ids && `a.id = ANY(${bind(ids, "uuid[]")})`,
    // The addresses' index is that of subscriptions.
    like &&
      `a.email ${like} AND a.subscription_id = ANY(ARRAY(SELECT s.id FROM subscriptions s WHERE s.shop_id = $1 AND s.email ${like}))`,
  ];
  return conditions
    .filter(Boolean)
    .map((condition) => ` AND ${condition}`)
    .join("");
}
