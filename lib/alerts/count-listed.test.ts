import { beforeAll, expect, test } from "vitest";
import { readAttention } from "@/lib/reports";
import { makeAlert } from "@/lib/reports/testing";
import { makeProduct, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { db, pool } from "../db/client";
import { DeliveryStatus } from "../db/generated/enums";
import { type AlertFilter, countAlerts, countListedAlerts, listAlerts } from ".";

const noon = (day: number) => new Date(Date.UTC(2026, 9, day, 12));

/** An id of the time at which its row was made, as the database gives them. */
function idOf(made: Date): string {
  const time = made.getTime().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}

let shop: Awaited<ReturnType<typeof makeShop>>;
let variant: Awaited<ReturnType<typeof makeVariant>>;
let few: AlertFilter[];

beforeAll(async () => {
  shop = await makeShop();
  const product = await makeProduct(shop.ctx, { externalId: "lamp" });
  variant = await makeVariant(shop.ctx, { productId: product.id });
  const other = await makeVariant(shop.ctx);
  const alerts: Awaited<ReturnType<typeof makeAlert>>[] = [];
  for (const [n, status] of [...Object.values(DeliveryStatus), "SENT" as const, "FAILED" as const].entries()) {
    for (const of of [variant, other]) {
      const person = await makeSubscription(shop.ctx, { variantId: of.id, email: `n${n}-${of.id}@example.com` });
      const createdAt = noon(1 + n);
      const lease = status === "SENDING" && { leaseUntil: noon(30) };
      const sent = status === "SENT" && { sentAt: createdAt, ...(of === variant && { clickedAt: createdAt }) };
      const ended = ["FAILED", "CANCELLED"].includes(status) && { endedAt: noon(10 + n + (of === variant ? 0 : 3)) };
      const own = { id: idOf(createdAt), status, createdAt };
      alerts.push(await makeAlert(shop.ctx, person, { ...own, ...lease, ...sent, ...ended }));
    }
  }
  const [one] = alerts;
  few = [
    { restockId: one?.restockId },
    { subscriptionId: one?.subscriptionId },
    { ids: alerts.slice(2, 5).map(({ id }) => id) },
  ];
});

/** Every one of these with every one of those. */
const times = (...parts: AlertFilter[][]) =>
  parts.reduce((all, some) => all.flatMap((one) => some.map((other) => ({ ...one, ...other }))));

test("says as many as the list has, whatever narrows it", async () => {
  const spans = [{}, { from: noon(2), until: noon(7) }, { from: noon(3) }, { until: new Date(noon(4).getTime() + 1) }];
  const clicks = [{}, { clicked: true }];
  const failed = [{ failedFrom: noon(14), failedUntil: noon(18) }, { failedFrom: noon(18) }, { failedUntil: noon(17) }];
  const statuses: AlertFilter["statuses"][] = [
    ["SENT"],
    ["FAILED", "FAILED", "QUEUED"],
    ["IN_DOUBT", "CANCELLED", "SENDING"],
  ];
  const filters = [
    ...times([{}, ...statuses.map((some) => ({ statuses: some }))], spans, clicks),
    ...times(
      [{ productId: "lamp" }, { variantId: variant.externalId }, { search: "N1" }, { search: "@example.com" }, ...few],
      spans.slice(0, 2),
      clicks,
    ),
    ...times(failed, [{}, ...statuses.map((some) => ({ statuses: some }))], spans, clicks),
    ...times(failed, [{ productId: "lamp" }, { search: "N1" }, { search: "@example.com" }, ...few], spans.slice(0, 2)),
  ];
  for (const filter of filters) {
    const { length } = await listAlerts(shop.ctx, { ...filter, limit: 100 });
    expect([filter, await countListedAlerts(shop.ctx, filter)]).toEqual([filter, { count: length, more: false }]);
  }
});

test("those that failed at some time are found by that, whenever they were made, in either order and by page", async () => {
  const { ctx } = shop;
  const all = await listAlerts(ctx, { statuses: ["FAILED"], limit: 100 });
  expect(all.length).toBe(4);
  const rows = await db.alert.findMany({ where: { shopId: ctx.shopId, status: "FAILED" }, orderBy: { id: "asc" } });
  const ended = rows.map(({ endedAt }) => endedAt ?? new Date(0)).sort((a, b) => a.getTime() - b.getTime());
  for (const failedFrom of ended) {
    for (const failedUntil of [undefined, ...ended]) {
      const within = (at: Date | null) => at !== null && at >= failedFrom && (!failedUntil || at < failedUntil);
      const expected = rows.filter(({ endedAt }) => within(endedAt)).map(({ id }) => id);
      const found = async (more: object) =>
        (await listAlerts(ctx, { failedFrom, failedUntil, ...more })).map(({ id }) => id);
      expect(await found({})).toEqual(expected);
      expect(await found({ limit: 100, order: "newest" })).toEqual(expected.toReversed());
      const [first] = await found({ limit: 1 });
      expect(first).toBe(expected[0]);
      if (first) expect(await found({ limit: 100, after: first })).toEqual(expected.slice(1));
      expect(await countAlerts(ctx, { failedFrom, failedUntil })).toBe(expected.length);
    }
  }
  expect(await listAlerts(ctx, { failedFrom: noon(1), statuses: ["CANCELLED"], limit: 100 })).toEqual([]);
  const kept = { failedFrom: noon(1).toISOString(), failedUntil: noon(30).toISOString() };
  expect(await countAlerts(ctx, JSON.parse(JSON.stringify(kept)))).toBe(4);
});

test("beyond what is counted it says so", async () => {
  const { ctx } = await makeShop();
  const one = await makeSubscription(ctx, { variantId: (await makeVariant(ctx)).id, email: "n0@example.com" });
  const first = await makeAlert(ctx, one, { status: "CANCELLED" });
  // Each of an own person, as the index of who may get what wants it.
  await pool.query(
    `WITH people AS (
       INSERT INTO subscriptions (shop_id, variant_id, email, status, token, subscribed_at)
       SELECT shop_id, variant_id, 'n' || n || '@example.com', 'UNSUBSCRIBED', gen_random_uuid(), now()
         FROM subscriptions, generate_series(1, 10000) n WHERE id = $1 RETURNING id, email)
     INSERT INTO alerts (shop_id, restock_id, subscription_id, product_id, variant_id, email, mail_id, token, status)
     SELECT a.shop_id, a.restock_id, p.id, a.product_id, a.variant_id, p.email, gen_random_uuid(), gen_random_uuid(), 'CANCELLED'
       FROM alerts a, people p WHERE a.id = $2`,
    [one.id, first.id],
  );
  expect(await countListedAlerts(ctx, {})).toEqual({ count: 10_000, more: true });
  expect(await countListedAlerts(ctx, { search: "@example.com" })).toEqual({ count: 2_000, more: true });
  expect(await countListedAlerts(ctx, { search: "@example.com", statuses: ["FAILED"] })).toBeNull();
  expect(await countListedAlerts(ctx, { statuses: ["FAILED"] })).toEqual({ count: 0, more: false });
  await db.alert.updateMany({ where: { shopId: ctx.shopId }, data: { status: "FAILED", endedAt: noon(9) } });
  expect(await countListedAlerts(ctx, { failedFrom: noon(9) })).toEqual({ count: 10_000, more: true });
  const { attention } = await readAttention({ ...ctx, clock: () => noon(10) }, "UTC");
  expect(attention).toMatchObject({ failedAlerts: 10_000, failedMore: true });
});
