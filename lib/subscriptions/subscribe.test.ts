import { expect, test, vi } from "vitest";
import { availabilityOf } from "@/lib/availability";
import { db, pool } from "@/lib/db/client";
import { env } from "@/lib/env";
import { toAppError } from "@/lib/errors";
import { opened, someoneWaitsFor } from "@/lib/testing/at-once";
import { makeOffer, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { subscribe } from "./subscribe";

async function soldOut(shopData: Parameters<typeof makeShop>[0] = {}) {
  const shop = await makeShop(shopData);
  const variant = await makeVariant(shop.ctx);
  const offer = await makeOffer(shop.ctx);
  const signUp = (more: object = {}) =>
    subscribe(shop.ctx, {
      variantId: variant.externalId,
      email: "ada@example.com",
      quantity: 1,
      locale: "en",
      ...more,
    });
  const rows = () => db.subscription.findMany({ where: { shopId: shop.id }, orderBy: { subscribedAt: "asc" } });
  const mails = () => db.mail.findMany({ where: { shopId: shop.id }, orderBy: { createdAt: "asc" } });
  return { ...shop, variant, offer, signUp, rows, mails };
}

test("makes one waiting subscription under the offer, and queues its mail", async () => {
  const { signUp, rows, mails, offer, variant } = await soldOut();
  expect(await signUp({ quantity: 3, locale: "de" })).toEqual({ status: "subscribed", created: true });
  const [row] = await rows();
  expect(row).toMatchObject({
    status: "PENDING",
    variantId: variant.id,
    offerId: offer.id,
    email: "ada@example.com",
    quantity: 3,
    locale: "de",
    confirmExpiresAt: null,
  });
  expect(row?.waitingSince).toEqual(row?.subscribedAt);
  expect(await mails()).toMatchObject([
    { kind: "subscribed", email: "ada@example.com", subscriptionId: row?.id, status: "QUEUED" },
  ]);
});

test("twenty at the same moment make one subscription and one mail", async () => {
  for (const doubleOptIn of [false, true]) {
    const { signUp, rows, mails } = await soldOut({ doubleOptIn });
    const email = `twenty-${doubleOptIn}@example.com`;
    const answers = await Promise.all(Array.from({ length: 20 }, () => signUp({ email })));
    expect(new Set(answers.map(({ status }) => status)).size).toBe(1);
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
    expect(await mails()).toHaveLength(1);
  }
});

test.each(["SENT", "FAILED", "UNSUBSCRIBED"] as const)("after %s a new subscription is made", async (status) => {
  const { signUp, rows, ctx, variant } = await soldOut();
  await makeSubscription(ctx, { variantId: variant.id, email: "ada@example.com", status });
  expect(await signUp()).toMatchObject({ created: true });
  expect((await rows()).map((row) => row.status).sort()).toEqual(["PENDING", status].sort());
});

test("a suppressed address gets the same answer and is kept, and nothing is sent", async () => {
  const { signUp, rows, mails, ctx } = await soldOut();
  await db.suppression.create({ data: { shopId: ctx.shopId, email: "ada@example.com", reason: "complained" } });
  expect(await signUp()).toEqual({ status: "subscribed", created: true });
  expect(await rows()).toMatchObject([{ status: "PENDING" }]);
  expect(await mails()).toEqual([]);
});

test("tells apart an unknown variant, the plan, and what is not available", async () => {
  const { signUp, ctx, variant, offer } = await soldOut();
  const other = await soldOut();
  const refusal = (more: object = {}) => expect(signUp(more)).rejects;
  for (const variantId of ["unknown", "nul\0", other.variant.externalId]) {
    await refusal({ variantId }).toMatchObject({ code: "variant-not-found" });
  }
  await db.variant.updateMany({ where: { shopId: ctx.shopId }, data: { quantity: 2, inStock: true } });
  await refusal().toMatchObject({ code: "not-available" });
  await db.variant.updateMany({ where: { shopId: ctx.shopId }, data: { quantity: -1, inStock: false } });
  for (const data of [
    { status: "PAUSED", pausedBy: "PERSON" },
    { status: "ACTIVE", pausedBy: null, inventoryMode: "ALWAYS" },
    { inventoryMode: "ALLOW_WHEN_OUT_OF_STOCK", endsAt: new Date(Date.now() - 1000) },
  ] as const) {
    await db.offer.update({ where: { shopId_id: { shopId: ctx.shopId, id: offer.id } }, data });
    await refusal().toMatchObject({ code: "not-available" });
  }
  await db.shop.update({ where: { id: ctx.shopId }, data: { plan: "FREE" } });
  await refusal().toMatchObject({ code: "plan-required" });
  await refusal({ variantId: "unknown" }).toMatchObject({ code: "variant-not-found" });
  await db.variant.updateMany({ where: { shopId: ctx.shopId }, data: { deletedAt: new Date() } });
  await refusal({ variantId: variant.externalId }).toMatchObject({ code: "variant-not-found" });
});

test("an address at its limit may repeat, not sign up anew", async () => {
  const { signUp, ctx } = await soldOut();
  await signUp();
  expect(await signUp({ mayCreate: false })).toEqual({ status: "subscribed", created: false });
  const variantId = (await makeVariant(ctx)).externalId;
  await expect(signUp({ variantId, mayCreate: false })).rejects.toMatchObject({
    code: "rate-limited",
    retryAfter: 3600,
  });
});

test("double opt-in: one confirmation mail per address and day across shops, and again the next day", async () => {
  const email = `opt-in-${Date.now()}@example.com`;
  const [first, second] = [await soldOut({ doubleOptIn: true }), await soldOut({ doubleOptIn: true })];
  expect(await first.signUp({ email })).toEqual({ status: "confirmation_sent", created: true });
  expect(await first.signUp({ email })).toEqual({ status: "confirmation_sent", created: false });
  expect(await second.signUp({ email })).toEqual({ status: "confirmation_sent", created: true });
  expect(await first.rows()).toMatchObject([{ status: "UNCONFIRMED", waitingSince: null }]);
  expect(await first.mails()).toMatchObject([{ kind: "confirm-subscription" }]);
  expect(await second.mails()).toEqual([]);
  await pool.query("UPDATE rate_limits SET expire = 1 WHERE key LIKE 'confirm-mail:%'");
  await first.signUp({ email });
  await first.signUp({ email });
  expect(await first.mails()).toHaveLength(2);
});

test("with limits off, only an expired link is mailed again", async () => {
  vi.spyOn(env, "RATE_LIMITS", "get").mockReturnValue("off");
  const { signUp, rows, mails, ctx } = await soldOut({ doubleOptIn: true });
  await signUp();
  await signUp();
  expect(await mails()).toHaveLength(1);
  await db.subscription.updateMany({ where: { shopId: ctx.shopId }, data: { confirmExpiresAt: new Date(0) } });
  await signUp();
  expect(await mails()).toHaveLength(2);
  expect((await rows())[0]?.confirmExpiresAt?.getTime()).toBeGreaterThan(Date.now());
  vi.restoreAllMocks();
});

test("a repeat after the shop gave up double opt-in begins to wait", async () => {
  const { signUp, rows, mails, ctx } = await soldOut({ doubleOptIn: true });
  await signUp({ email: "later@example.com" });
  await db.shop.update({ where: { id: ctx.shopId }, data: { doubleOptIn: false } });
  expect(await signUp({ email: "later@example.com" })).toEqual({ status: "subscribed", created: false });
  expect(await rows()).toMatchObject([{ status: "PENDING" }]);
  expect((await mails()).at(-1)).toMatchObject({ kind: "subscribed" });
});

test("waits for a change of stock that is under way, and sees it", async () => {
  const { signUp, ctx, variant } = await soldOut();
  const client = await pool.connect();
  await client.query("begin");
  await client.query("UPDATE variants SET quantity = 5, in_stock = true WHERE shop_id = $1 AND id = $2", [
    ctx.shopId,
    variant.id,
  ]);
  const refused = expect(signUp()).rejects.toMatchObject({ code: "not-available" });
  await new Promise((resolve) => setTimeout(resolve, 100));
  await client.query("commit");
  client.release();
  await refused;
});

test("the statement and the pure rule agree on whatever offers there are", async () => {
  const { ctx, variant, offer, signUp } = await soldOut();
  const where = { shopId_id: { shopId: ctx.shopId, id: offer.id } };
  const [past, future] = [new Date(Date.now() - 60_000), new Date(Date.now() + 60_000)];
  for (const status of ["DRAFT", "SCHEDULED", "ACTIVE", "PAUSED", "COMPLETED"] as const) {
    for (const [startsAt, endsAt] of [
      [past, null],
      [future, null],
      [past, future],
      [new Date(0), past],
    ] as const) {
      for (const inventoryMode of ["ALLOW_WHEN_OUT_OF_STOCK", "ALWAYS"] as const) {
        const data = {
          status,
          startsAt,
          endsAt,
          inventoryMode,
          pausedBy: status === "PAUSED" ? ("PERSON" as const) : null,
        };
        const facts = await db.offer.update({ where, data });
        const { notifyMe } = availabilityOf({
          plan: "PREMIUM",
          inStock: variant.inStock,
          offers: [facts],
          now: new Date(),
        });
        const took = await signUp().then(
          () => true,
          () => false,
        );
        expect([status, startsAt, endsAt, inventoryMode, took]).toEqual([
          status,
          startsAt,
          endsAt,
          inventoryMode,
          notifyMe,
        ]);
      }
    }
  }
});

const importing = `INSERT INTO subscriptions (shop_id, variant_id, email, status, waiting_since)
  SELECT $1, $2, unnest($3::text[]), 'PENDING', now()`;

test("people whom a long import holds are told to come again, and don't hold the connections of other shops", async () => {
  const { id, variant, signUp, rows } = await soldOut();
  const emails = Array.from({ length: 10 }, (_, n) => `p${n}@example.com`);
  await using holder = await opened();
  await holder.on.query(importing, [id, variant.id, emails]);
  const asked = emails.map((email) => signUp({ email }).catch((error) => error));
  await someoneWaitsFor(holder.pid);
  expect((await pool.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  for (const error of await Promise.all(asked)) {
    expect(toAppError(error)).toMatchObject({ code: "unavailable", retryAfter: 5 });
  }
  await holder.commit();
  expect(await signUp({ email: emails[0] })).toEqual({ status: "subscribed", created: false });
  expect(await rows()).toHaveLength(10);
  // What the statement set for itself has gone with it.
  const { rows: left } = await pool.query<{ lock_timeout: string }>("SHOW lock_timeout");
  expect(left).toEqual([{ lock_timeout: "0" }]);
});

test("a row that is held for a moment is waited for", async () => {
  const { id, variant, signUp } = await soldOut();
  await using holder = await opened();
  await holder.on.query(importing, [id, variant.id, ["ada@example.com"]]);
  const asked = signUp();
  await someoneWaitsFor(holder.pid);
  await new Promise((done) => setTimeout(done, 400));
  await holder.commit();
  expect(await asked).toEqual({ status: "subscribed", created: false });
});
