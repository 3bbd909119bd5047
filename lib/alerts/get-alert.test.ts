import { afterAll, expect, test } from "vitest";
import { makeOffer, makeProduct, makeShop, makeSubscription, makeVariant } from "../../prisma/factories";
import { db, disconnect } from "../db/client";
import { saveSmtp } from "../email";
import { getAlert } from "./get-alert";

afterAll(disconnect);

async function shopWithAlerts() {
  const { ctx } = await makeShop({ timeZone: "Europe/Oslo" });
  const { shopId } = ctx;
  const smtp = { host: "127.0.0.1", port: 25, security: "none", fromName: "Shop", fromEmail: "a@example.com" } as const;
  await saveSmtp(ctx, smtp);
  const offer = await makeOffer(ctx, { name: "Tell me" });
  const product = await makeProduct(ctx);
  const variant = await makeVariant(ctx, { productId: product.id, quantity: 9 });
  const common = { shopId, productId: product.id, variantId: variant.id };
  const restock = await db.restock.create({ data: { ...common, settleAt: new Date(), status: "DONE", quantity: 9 } });
  const createdAt = new Date(Date.now() - 5000);
  const ids: string[] = [];
  for (const [i, name] of ["first", "second", "third"].entries()) {
    const email = `${name}@example.com`;
    const subscribedAt = new Date(Date.now() - 100_000 + i);
    const own = { variantId: variant.id, email, subscribedAt, offerId: offer.id };
    const subscription = await makeSubscription(ctx, own);
    const { id } = await db.alert.create({
      data: {
        ...{ ...common, restockId: restock.id, subscriptionId: subscription.id, email, createdAt },
        ...{ mailId: crypto.randomUUID(), token: crypto.randomUUID(), dueAt: new Date(Date.now() - 4000 + i) },
      },
    });
    ids.push(id);
  }
  return { ctx, ids, restock };
}

test("tells the story from the facts, and what they mean now", async () => {
  const { ctx, ids, restock } = await shopWithAlerts();
  const [, second = ""] = ids;
  const result = { result: "temporary", answer: "451 later", startedAt: new Date(), durationMs: 12, attempt: 1 };
  await db.alertAttempt.create({ data: { shopId: ctx.shopId, alertId: second, transport: "SMTP", ...result } });
  const { story, timeline, explanation, messageId } = await getAlert(ctx, { id: second });
  expect(story).toMatchObject({
    ...{ email: "second@example.com", position: 2, made: 3, wave: 1, ahead: 1, offerName: "Tell me", hold: null },
    ...{ restockId: restock.id, workerRuns: false, together: [], siblingUntil: null, timeZone: "Europe/Oslo" },
    facts: { subscriptionStatus: "PENDING", inStock: true, plan: "PREMIUM", published: true, suppressed: false },
  });
  expect(messageId).toMatch(/^<[0-9a-f-]{36}@localhost>$/);
  expect(timeline.map(({ title }) => title)).toContain("Attempt 1: not taken for now");
  expect(explanation.answer).toContain("is not running");
  await db.workerHeartbeat.create({ data: { id: crypto.randomUUID(), jobWorkerIds: [] } });
  expect((await getAlert(ctx, { id: second })).explanation.answer).toContain("1 mail of this shop goes before it");
  await db.shop.update({
    where: { id: ctx.shopId },
    data: { sendingPausedAt: new Date(), pauseReason: "Wrong password." },
  });
  expect((await getAlert(ctx, { id: second })).explanation.answer).toContain("Sending is paused: Wrong password.");
});

test("a later wave, a shared mail, a sibling that settles", async () => {
  const { ctx, ids, restock } = await shopWithAlerts();
  const [first = "", second = "", third = ""] = ids;
  const one = (id: string) => ({ where: { shopId_id: { shopId: ctx.shopId, id } } });
  await db.alert.update({ ...one(third), data: { createdAt: new Date(), dueAt: new Date(Date.now() + 60_000) } });
  const sibling = await makeVariant(ctx, { productId: restock.productId, title: "Blue", quantity: 2 });
  await makeSubscription(ctx, { variantId: sibling.id, email: "third@example.com" });
  const settling = { shopId: ctx.shopId, productId: restock.productId, variantId: sibling.id };
  await db.restock.create({ data: { ...settling, settleAt: new Date(Date.now() + 60_000) } });
  const { story, explanation } = await getAlert(ctx, { id: third });
  expect(story).toMatchObject({ position: 3, made: 3, wave: 2 });
  expect(explanation.answer).toContain("one mail will name both");
  const { mailId } = await db.alert.findUniqueOrThrow(one(first));
  await db.alert.update({ ...one(second), data: { mailId, leads: false } });
  expect((await getAlert(ctx, { id: second })).story.together).toHaveLength(1);
});

test("another shop's alert, and nonsense, are not there", async () => {
  const { ids } = await shopWithAlerts();
  const { ctx: stranger } = await makeShop();
  for (const id of [ids[0] ?? "", "nonsense", crypto.randomUUID()]) {
    await expect(getAlert(stranger, { id })).rejects.toMatchObject({ code: "not-found" });
  }
});
