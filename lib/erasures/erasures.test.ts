import { expect, test } from "vitest";
import { systemCtx } from "@/lib/context";
import { db } from "@/lib/db/client";
import { erasePerson, erasePersonOf, importSubscriptions, subscribe } from "@/lib/subscriptions";
import { makeAlertMail } from "@/lib/subscriptions/alert-fixture";
import { makeMember, makeOffer, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { allowAgain, areErased } from ".";

const email = "ada@example.com";

async function soldOut() {
  const shop = await makeShop();
  const variant = await makeVariant(shop.ctx);
  await makeOffer(shop.ctx);
  const signUp = (address = email) =>
    subscribe(shop.ctx, { variantId: variant.externalId, email: address, quantity: 1, locale: "en" });
  const kept = async () => ({
    subscriptions: await db.subscription.count({ where: { shopId: shop.id, email } }),
    mails: await db.mail.count({ where: { shopId: shop.id, email } }),
    alerts: await db.alert.count({ where: { shopId: shop.id, email } }),
    suppressions: await db.suppression.count({ where: { shopId: shop.id, email } }),
  });
  return { ...shop, variant, signUp, kept };
}

const nothing = { subscriptions: 0, mails: 0, alerts: 0, suppressions: 0 };

test("all goes, a keyed hash stays, nobody else is touched, and the log names no address", async () => {
  const [one, other] = [await soldOut(), await soldOut()];
  for (const { ctx, id, signUp, variant } of [one, other]) {
    await signUp();
    await signUp("eve@example.com");
    const row = await db.subscription.findFirstOrThrow({ where: { shopId: id, email } });
    await makeAlertMail(ctx, [{ id: row.id, variantId: variant.id, email }]);
    await db.suppression.create({ data: { shopId: id, email, reason: "bounced" } });
  }
  const { id } = await db.subscription.findFirstOrThrow({ where: { shopId: one.id, email } });
  expect(await erasePersonOf(one.ctx, { id, confirm: " ADA@example.com " })).toEqual({ subscriptions: 1, mails: 1 });
  expect(await one.kept()).toEqual(nothing);
  expect(await other.kept()).toEqual({ subscriptions: 1, mails: 1, alerts: 1, suppressions: 1 });
  expect(await db.subscription.count({ where: { shopId: one.id } })).toBe(1);
  const [entry] = await db.activity.findMany({ where: { shopId: one.id } });
  expect(entry).toMatchObject({ action: "subscriber.erased", subjectId: id, details: { subscriptions: 1, mails: 1 } });
  expect(JSON.stringify(entry)).not.toContain("ada@");
  const [erasure] = await db.erasure.findMany({ where: { shopId: one.id } });
  expect(Buffer.from(erasure?.addressHash ?? []).length).toBe(32);
});

test("only who types the address erases, and only in their own shop", async () => {
  const [one, other] = [await soldOut(), await soldOut()];
  await one.signUp();
  const { id } = await db.subscription.findFirstOrThrow({ where: { shopId: one.id } });
  await expect(erasePersonOf(one.ctx, { id, confirm: "eve@example.com" })).rejects.toMatchObject({
    code: "invalid-fields",
  });
  await expect(erasePersonOf(other.ctx, { id, confirm: email })).rejects.toMatchObject({ code: "not-found" });
  await expect(erasePersonOf(one.ctx, { id: "nonsense", confirm: email })).rejects.toMatchObject({ code: "not-found" });
  expect((await one.kept()).subscriptions).toBe(1);
});

test("a sign-up gets the same answer and keeps and mails nothing, until a member allows it", async () => {
  const { ctx, signUp, kept } = await soldOut();
  const fresh = (await signUp("new@example.com")).status;
  await erasePerson(ctx, { email });
  expect((await signUp()).status).toBe(fresh);
  expect(await kept()).toEqual(nothing);
  expect((await signUp("other@example.com")).created).toBe(true);
  await allowAgain(ctx, { email });
  expect((await signUp()).created).toBe(true);
  await expect(allowAgain(ctx, { email })).rejects.toMatchObject({ code: "not-found" });
});

test("an import leaves erased people out and says so", async () => {
  const { ctx, variant } = await soldOut();
  await erasePerson(ctx, { email });
  const subscriptions = [email, "eve@example.com"].map((address) => ({
    variantId: variant.externalId,
    email: address,
  }));
  expect(await importSubscriptions(ctx, { subscriptions })).toEqual({
    created: 1,
    duplicates: 0,
    rejected: [{ index: 0, reason: "email: this person was erased and must not be mailed again" }],
  });
});

test("a mail that is just on its way is waited for; what waits is cancelled before", async () => {
  const { ctx, id, variant, kept } = await soldOut();
  const sub = await makeSubscription(ctx, { variantId: variant.id, email });
  const lease = { status: "SENDING" as const, leaseUntil: new Date(Date.now() + 60_000) };
  const { alerts } = await makeAlertMail(ctx, [{ id: sub.id, variantId: variant.id, email }], lease);
  let erased = false;
  const erasing = erasePerson(ctx, { email }).then(() => {
    erased = true;
  });
  await expect
    .poll(async () => (await db.subscription.findFirst({ where: { shopId: id, email } }))?.status)
    .toBe("UNSUBSCRIBED");
  expect(erased).toBe(false);
  await db.alert.update({
    where: { shopId_id: { shopId: id, id: alerts[0]?.id ?? "" } },
    data: { status: "SENT", leaseUntil: null, sentAt: new Date() },
  });
  await erasing;
  expect(await kept()).toEqual(nothing);
});

test("files that hold many addresses go with one of them", async () => {
  const { ctx, id } = await soldOut();
  const user = await makeMember(ctx);
  const task = await db.bulkTask.create({
    data: {
      shopId: id,
      kind: "subscribers.export",
      input: {},
      status: "DONE",
      result: { file: { name: "x.csv", type: "text/csv" } },
      startedBy: user.id,
      parts: { create: { part: 0, body: Buffer.from(email) } },
    },
  });
  await erasePerson(ctx, { email });
  expect(await db.bulkPart.count({ where: { shopId: id } })).toBe(0);
  const after = await db.bulkTask.findUniqueOrThrow({ where: { shopId_id: { shopId: id, id: task.id } } });
  expect(after).toMatchObject({ status: "DONE", result: {}, problem: expect.stringContaining("erased") });
});

test("twenty first erasures at once share one key; another shop's key knows nobody", async () => {
  const { ctx } = await soldOut();
  const people = Array.from({ length: 20 }, (_, n) => `p${n}@example.com`);
  await Promise.all(people.map((address) => erasePerson(ctx, { email: address })));
  expect((await areErased(ctx, people)).size).toBe(20);
  const { id } = await makeShop();
  expect((await areErased(systemCtx(id), people)).size).toBe(0);
});
