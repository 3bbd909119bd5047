import { afterAll, expect, test } from "vitest";
import { makeProduct, makeShop, makeSubscription, makeVariant } from "../../prisma/factories";
import type { Ctx } from "../context";
import { db, disconnect } from "../db/client";
import type { Alert, Prisma } from "../db/generated/client";
import { transaction } from "../db/sql";
import { createAlerts } from "../restocks/create-alerts";
import { makeAlertMail } from "../subscriptions/alert-fixture";
import { opened, someoneWaitsFor } from "../testing/at-once";
import { cancelAlerts } from "./cancel-alerts";
import { cancelQueued } from "./cancel-queued";
import { cancelUnsendable } from "./cancel-unsendable";
import { claimAlerts } from "./claim-alerts";
import { recoverLeases } from "./recover-leases";
import { retryFailed } from "./retry-failed";

afterAll(() => disconnect());

const email = "ann@example.com";

/** One mail to one shopper about so many variants of a product, all of them in stock; the first alert leads. */
async function mail(size: number, data: Partial<Prisma.AlertUncheckedCreateInput> = {}) {
  const { ctx } = await makeShop();
  const { id: productId } = await makeProduct(ctx);
  const subscriptions = [];
  for (let i = 0; i < size; i++) {
    const variant = await makeVariant(ctx, { productId, quantity: 5 });
    subscriptions.push(await makeSubscription(ctx, { variantId: variant.id, email }));
  }
  const { alerts } = await makeAlertMail(ctx, subscriptions, data);
  return { ctx, productId, alerts: alerts as [Alert, Alert, Alert] };
}

const change = (ctx: Ctx, alert: Alert, data: Prisma.AlertUncheckedUpdateInput) =>
  db.alert.update({ where: { shopId_id: { shopId: ctx.shopId, id: alert.id } }, data });
const rowOf = (ctx: Ctx, { id }: Alert) =>
  db.alert.findUniqueOrThrow({ where: { shopId_id: { shopId: ctx.shopId, id } } });
const cancel = (ctx: Ctx, { subscriptionId }: Alert) =>
  transaction((on) => cancelAlerts(on, ctx.shopId, [subscriptionId], "The shopper unsubscribed."));
const claim = (ctx: Ctx, transport: "SMTP" | "RESEND" = "SMTP") =>
  claimAlerts({ shopId: ctx.shopId, limit: 10, leaseSeconds: 30, transport });

test.each<[string, (ctx: Ctx, leader: Alert) => Promise<unknown>]>([
  ["called off by a member", (ctx, { id }) => cancelQueued(ctx, { alertId: id })],
  ["cancelled by its shopper", cancel],
])("the leader %s just as another alert joins its mail: that one leads", async (_, cancelLeader) => {
  const { ctx, productId, alerts } = await mail(1);
  const { shopId } = ctx;
  const variant = await makeVariant(ctx, { productId, quantity: 5 });
  await makeSubscription(ctx, { variantId: variant.id, email, waitingSince: new Date(Date.now() - 60_000) });
  const data = { shopId, productId, variantId: variant.id, status: "ALERTING" as const, settleAt: new Date() };
  const restock = await db.restock.create({ data });
  await using joining = await opened();
  const wave = { shopId, restockId: restock.id, productId, variantId: variant.id, limit: null };
  expect(await createAlerts(joining.on, wave)).toMatchObject({ created: 1 });
  const cancelled = cancelLeader(ctx, alerts[0]);
  await someoneWaitsFor(joining.pid);
  await joining.commit();
  await cancelled;
  expect(await rowOf(ctx, alerts[0])).toMatchObject({ status: "CANCELLED", leads: false });
  const joined = { restockId: restock.id, mailId: alerts[0].mailId, status: "QUEUED", leads: true };
  expect(await db.alert.findMany({ where: { shopId, status: "QUEUED" } })).toMatchObject([joined]);
  expect(await claim(ctx)).toHaveLength(1);
});

test("the leader and its heir are cancelled at once: the third leads", async () => {
  const { ctx, alerts } = await mail(3);
  const [leader, heir, third] = alerts;
  await using other = await opened();
  await cancelAlerts(other.on, ctx.shopId, [heir.subscriptionId], "The shopper unsubscribed.");
  const cancelled = cancel(ctx, leader);
  await someoneWaitsFor(other.pid);
  await other.commit();
  await cancelled;
  expect(await rowOf(ctx, third)).toMatchObject({ status: "QUEUED", leads: true });
  expect(await claim(ctx)).toHaveLength(1);
});

test("retried just as the leader that it would join is cancelled: it leads itself", async () => {
  const { ctx, alerts } = await mail(2);
  const [leader, failed] = alerts;
  await change(ctx, failed, { status: "FAILED", reason: "550 no" });
  await db.subscription.updateMany({
    where: { shopId: ctx.shopId, id: failed.subscriptionId },
    data: { status: "FAILED" },
  });
  await using other = await opened();
  await cancelAlerts(other.on, ctx.shopId, [leader.subscriptionId], "The shopper unsubscribed.");
  const retried = retryFailed(ctx, { alertId: failed.id });
  await someoneWaitsFor(other.pid);
  await other.commit();
  expect(await retried).toEqual({ changed: 1, skipped: 0 });
  expect(await rowOf(ctx, failed)).toMatchObject({ status: "QUEUED", leads: true });
});

test("retried while its mail is on its way without it: refused, not queued with nobody to lead it", async () => {
  const { ctx, alerts } = await mail(2);
  const [leader, failed] = alerts;
  await change(ctx, failed, { status: "FAILED", reason: "550 no" });
  await db.subscription.updateMany({ where: { id: failed.subscriptionId }, data: { status: "FAILED" } });
  expect(await claim(ctx)).toMatchObject([{ id: leader.id }]);
  await expect(retryFailed(ctx, { alertId: failed.id })).rejects.toThrow(/on its way/);
  expect(await retryFailed(ctx, {})).toEqual({ changed: 0, skipped: 1 });
  expect(await rowOf(ctx, failed)).toMatchObject({ status: "FAILED" });
});

test("a mail that is led already gets no second leader", async () => {
  const { ctx, alerts } = await mail(3);
  const [gone, older, leader] = alerts;
  await change(ctx, gone, { status: "CANCELLED", reason: "Sold out again." });
  await change(ctx, leader, { leads: true });
  await cancel(ctx, gone);
  expect(await rowOf(ctx, older)).toMatchObject({ leads: false });
  expect(await rowOf(ctx, leader)).toMatchObject({ leads: true });
});

test("the leader of a claimed mail is not to be sent, and the worker dies: the rest is led, and sent by another", async () => {
  const { ctx, alerts } = await mail(2);
  const [leader, other] = alerts;
  const claimed = await claim(ctx, "RESEND");
  const where = { shopId_id: { shopId: ctx.shopId, id: leader.variantId } };
  await db.variant.update({ where, data: { quantity: 0, inStock: false } });
  const refused = claimed.filter(({ id }) => id === leader.id);
  await cancelUnsendable(ctx.shopId, "RESEND", refused);
  expect(await rowOf(ctx, leader)).toMatchObject({ status: "CANCELLED", leads: false });
  expect(await rowOf(ctx, other)).toMatchObject({ status: "SENDING", leads: true });
  await change(ctx, other, { leaseUntil: new Date(Date.now() - 1000) });
  await recoverLeases();
  await change(ctx, other, { dueAt: new Date(Date.now() - 1000) });
  expect(await claim(ctx, "RESEND")).toMatchObject([{ id: other.id, mailId: leader.mailId }]);
});

test.each<[string, (ctx: Ctx, alert: Alert) => Promise<unknown>]>([
  ["cancelled by its shopper", cancel],
  ["called off by a member", (ctx, { id }) => cancelQueued(ctx, { alertId: id })],
])("an alert %s in the midst of a claim is left to it", async (_, cancelOne) => {
  const { ctx, alerts } = await mail(2);
  await using claiming = await opened();
  const [set, values] = ["status = 'SENDING', attempts = 1, lease_until = now() + interval '1 minute'", [ctx.shopId]];
  await claiming.on.query(`UPDATE alerts SET ${set} WHERE shop_id = $1`, values);
  const cancelled = cancelOne(ctx, alerts[0]).catch(({ code }) => code);
  await someoneWaitsFor(claiming.pid);
  await claiming.commit();
  await cancelled;
  expect(await rowOf(ctx, alerts[0])).toMatchObject({ status: "SENDING", leads: true });
  expect(await rowOf(ctx, alerts[1])).toMatchObject({ status: "SENDING", leads: false });
});
