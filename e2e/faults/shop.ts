import { expect } from "vitest";
import type { Ctx } from "@/lib/context";
import { query, transaction } from "@/lib/db/sql";
import { saveSmtp } from "@/lib/email";
import { applyStock } from "@/lib/inventory/stock";
import { makeOffer, makeShop, makeVariant } from "@/prisma/factories";
import { account } from "./judge";
import { until } from "./until";

/** A shop of which people wait for one variant. */
export type FaultShop = { ctx: Ctx; people: string[]; variant: { id: string; externalId: string } };

let shops = 0;

/** mailPort null: the shop sends through the default service. */
export async function shopWith(people: number, mailPort: number | null, signIn = false): Promise<FaultShop> {
  const { ctx } = await makeShop();
  const serial = ++shops;
  if (mailPort !== null) {
    await saveSmtp(ctx, {
      ...{ host: "127.0.0.1", port: mailPort, security: "none", replyTo: "" },
      ...(signIn ? { username: account.user, password: account.pass } : { username: "", password: "" }),
      ...{ fromName: "Faults", fromEmail: "hello@faults.example" },
    });
  }
  await makeOffer(ctx);
  const variant = await makeVariant(ctx);
  const emails = Array.from({ length: people }, (_, i) => `n${i}-${serial}@example.com`);
  await wait(ctx, variant.id, emails);
  return { ctx, people: emails, variant };
}

/** People begin to wait. */
export const wait = (ctx: Ctx, variantId: string, emails: string[]) =>
  query(
    "faults-wait",
    `INSERT INTO subscriptions (shop_id, variant_id, email, status, waiting_since)
     SELECT $1, $2, email, 'PENDING', now() FROM unnest($3::text[]) email`,
    [ctx.shopId, variantId, emails],
  );

/** The platform reports stock: a restock begins, or ends. */
export const setStock = ({ ctx, variant }: FaultShop, quantity: number) =>
  transaction((on) =>
    applyStock(ctx, on, { from: null, items: [{ variantId: variant.externalId, quantity, inStock: quantity > 0 }] }),
  );

/** How many alerts of the shop are in each state. */
export async function counts({ ctx }: FaultShop): Promise<Record<string, number>> {
  const rows = await query<{ status: string; n: number }>(
    "faults-counts",
    "SELECT status::text, count(*)::int AS n FROM alerts WHERE shop_id = $1 GROUP BY status",
    [ctx.shopId],
  );
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
}

/** Until so many alerts (everybody's) have come to an end other than being called off, and none is under way any more. */
export const untilThrough = (shop: FaultShop, alerts = shop.people.length, seconds?: number) =>
  until(
    `${alerts} alerts, all through`,
    async () => {
      const { QUEUED = 0, SENDING = 0, CANCELLED: _, ...rest } = await counts(shop);
      return QUEUED + SENDING === 0 && Object.values(rest).reduce((sum, n) => sum + n, 0) >= alerts;
    },
    seconds,
  );

/** Everybody got one mail, except those shown in doubt, who may have got it or not. Returns how many those are. */
export async function everybodyOnce(shop: FaultShop, times: Map<string, number>): Promise<number> {
  return (await whoIsInDoubt(shop, times)).length;
}

/** As `everybodyOnce`; returns whose mail is in doubt. */
export async function whoIsInDoubt({ ctx, people }: FaultShop, times: Map<string, number>): Promise<string[]> {
  const rows = await query<{ email: string; status: string; told: string }>(
    "faults-verdict",
    `SELECT a.email, a.status::text, s.status::text AS told FROM alerts a
       JOIN subscriptions s ON s.shop_id = a.shop_id AND s.id = a.subscription_id
      WHERE a.shop_id = $1 AND a.status <> 'CANCELLED'`,
    [ctx.shopId],
  );
  const wrong = rows.filter(({ email, status, told }) => {
    const mails = times.get(email) ?? 0;
    return (
      !(status === "SENT" && told === "SENT" && mails === 1) &&
      !(status === "IN_DOUBT" && told === "PENDING" && mails <= 1)
    );
  });
  const some = (found: unknown[]) => ({ count: found.length, some: found.slice(0, 5) });
  const none = { count: 0, some: [] };
  expect(some(wrong.map((row) => ({ ...row, mails: times.get(row.email) ?? 0 })))).toEqual(none);
  const alerted = new Set(rows.map(({ email }) => email));
  expect(some(people.filter((email) => !alerted.has(email))), "missing").toEqual(none);
  expect(some([...times.keys()].filter((email) => !alerted.has(email))), "mails to nobody").toEqual(none);
  return rows.flatMap(({ email, status }) => (status === "IN_DOUBT" ? [email] : []));
}
