import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Ctx } from "@/lib/context";
import { db, pool } from "@/lib/db/client";
import { makeProduct, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { makeAlertMail } from "./alert-fixture";
import { findMailLink } from "./mail-link";
import { unsubscribe } from "./unsubscribe";

const email = "ada@example.com";

async function waitingForTwo() {
  const { ctx } = await makeShop();
  const product = await makeProduct(ctx);
  const variants = [
    await makeVariant(ctx, { productId: product.id }),
    await makeVariant(ctx, { productId: product.id }),
  ];
  const [first, second] = await Promise.all(variants.map(({ id }) => makeSubscription(ctx, { variantId: id, email })));
  if (!first || !second) throw new Error("two subscriptions were wanted");
  return { ctx, product, first, second };
}

const statuses = async (ctx: Ctx, of: { id: string }[]) => {
  const rows = await db.subscription.findMany({ where: { shopId: ctx.shopId } });
  return of.map(({ id }) => rows.find((row) => row.id === id)?.status);
};
const alertsOf = (ctx: Ctx) => db.alert.findMany({ where: { shopId: ctx.shopId }, orderBy: { id: "asc" } });

test("an alert mail's link ends all that the mail named and cancels what is queued", async () => {
  const { ctx, first, second } = await waitingForTwo();
  const { token } = await makeAlertMail(ctx, [first, second]);
  expect(await unsubscribe(ctx, { token })).toEqual({ ended: 2 });
  expect(await statuses(ctx, [first, second])).toEqual(["UNSUBSCRIBED", "UNSUBSCRIBED"]);
  expect((await alertsOf(ctx)).map(({ status, reason }) => [status, reason])).toEqual([
    ["CANCELLED", "The shopper unsubscribed."],
    ["CANCELLED", "The shopper unsubscribed."],
  ]);
  expect(await unsubscribe(ctx, { token })).toEqual({ ended: 0 });
});

test("a subscription's own link ends that one; the rest of a queued mail still goes out", async () => {
  const { ctx, first, second } = await waitingForTwo();
  await makeAlertMail(ctx, [first, second]);
  await db.mail.create({ data: { shopId: ctx.shopId, kind: "subscribed", email, subscriptionId: first.id } });
  expect(await unsubscribe(ctx, { token: first.token })).toEqual({ ended: 1 });
  expect(await statuses(ctx, [first, second])).toEqual(["UNSUBSCRIBED", "PENDING"]);
  const rest = (await alertsOf(ctx)).find(({ subscriptionId }) => subscriptionId === second.id);
  expect(rest).toMatchObject({ status: "QUEUED", leads: true });
  expect(await db.mail.findMany({ where: { shopId: ctx.shopId } })).toMatchObject([{ status: "CANCELLED" }]);
});

test("what was sent stays sent; a new sign-up for the same variant is ended", async () => {
  const { ctx, first } = await waitingForTwo();
  await db.subscription.updateMany({ where: { shopId: ctx.shopId }, data: { status: "SENT", notifiedAt: new Date() } });
  const { token } = await makeAlertMail(ctx, [first], { status: "SENT" });
  expect(await unsubscribe(ctx, { token })).toEqual({ ended: 0 });
  const again = await makeSubscription(ctx, { variantId: first.variantId, email });
  expect(await unsubscribe(ctx, { token })).toEqual({ ended: 1 });
  expect(await statuses(ctx, [first, again])).toEqual(["SENT", "UNSUBSCRIBED"]);
  expect((await alertsOf(ctx)).map(({ status }) => status)).toEqual(["SENT"]);
});

test("waits for a claim that is under way and for its mail, and leaves what it took", async () => {
  const { ctx, first } = await waitingForTwo();
  const { token } = await makeAlertMail(ctx, [first]);
  const worker = await pool.connect();
  await worker.query("begin");
  await worker.query("UPDATE alerts SET status = 'SENDING', lease_until = now() + interval '1 min' WHERE token = $1", [
    token,
  ]);
  const ending = unsubscribe(ctx, { token });
  await new Promise((resolve) => setTimeout(resolve, 100));
  await worker.query("commit");
  worker.release();
  let answered = 0;
  const all = [ending, unsubscribe(ctx, { token })].map((answer) => answer.finally(() => answered++));
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(answered).toBe(0);
  expect((await alertsOf(ctx)).map(({ status }) => status)).toEqual(["SENDING"]);
  await db.alert.updateMany({ where: { shopId: ctx.shopId }, data: { status: "SENT", leaseUntil: null } });
  expect(await Promise.all(all)).toEqual([{ ended: 1 }, { ended: 0 }]);
});

test("a shopper whose mail had failed is out of reach of a retry", async () => {
  const { ctx, first } = await waitingForTwo();
  await db.subscription.updateMany({ where: { shopId: ctx.shopId, id: first.id }, data: { status: "FAILED" } });
  expect(await unsubscribe(ctx, { token: first.token })).toEqual({ ended: 1 });
  expect(await statuses(ctx, [first])).toEqual(["FAILED"]);
  expect(await unsubscribe(ctx, { token: first.token })).toEqual({ ended: 0 });
  const { unsubscribedAt } = await db.subscription.findFirstOrThrow({ where: { shopId: ctx.shopId, id: first.id } });
  expect(unsubscribedAt).not.toBeNull();
});

test("another shop's token is unknown here", async () => {
  const [one, other] = [await waitingForTwo(), await makeShop()];
  await expect(unsubscribe(other.ctx, { token: one.first.token })).rejects.toMatchObject({ code: "not-found" });
  expect(await statuses(one.ctx, [one.first])).toEqual(["PENDING"]);
});

test("a link tells its shop, address and variants, and reading it changes nothing", async () => {
  const { ctx, first, second, product } = await waitingForTwo();
  const { token } = await makeAlertMail(ctx, [first, second]);
  const link = await findMailLink(token);
  expect(link).toMatchObject({ shopId: ctx.shopId, email, locale: "en", own: null, unconfirmed: [] });
  expect(link.named.map(({ productTitle, live }) => [productTitle, live])).toEqual([
    [product.title, true],
    [product.title, true],
  ]);
  expect((await findMailLink(first.token)).named).toHaveLength(1);
  expect(await statuses(ctx, [first, second])).toEqual(["PENDING", "PENDING"]);
  for (const unknown of [randomUUID(), "nonsense", "", "\0"]) {
    await expect(findMailLink(unknown)).rejects.toMatchObject({ code: "not-found" });
  }
});
