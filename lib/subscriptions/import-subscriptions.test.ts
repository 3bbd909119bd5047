import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { eraseAddress } from "./erase-address";
import { importSubscriptions } from "./import-subscriptions";

async function shopWithVariant() {
  const shop = await makeShop({ plan: "FREE" });
  const variant = await makeVariant(shop.ctx, { quantity: 4 });
  const rows = () => db.subscription.findMany({ where: { shopId: shop.id }, orderBy: { subscribedAt: "asc" } });
  return { ...shop, variant, variantId: variant.externalId, rows };
}

test("takes who waits, once, without a mail, and tells what it cannot take", async () => {
  const { ctx, variant, variantId, rows, id } = await shopWithVariant();
  const other = await makeShop();
  const foreign = await makeVariant(other.ctx);
  await makeSubscription(ctx, { variantId: variant.id, email: "waits@example.com" });
  await db.suppression.create({ data: { shopId: id, email: "bounced@example.com", reason: "bounced" } });
  const outcome = await importSubscriptions(ctx, {
    subscriptions: [
      { variantId, email: "Ada@example.com", quantity: 2, locale: "de", subscribedAt: "2026-01-02T03:04:05+02:00" },
      { variantId, email: "ada@EXAMPLE.com" },
      { variantId, email: "waits@example.com" },
      { variantId, email: "not an address" },
      { variantId: foreign.externalId, email: "eve@example.com" },
      { variantId: 5, email: "eve@example.com" },
      { variantId, email: "bounced@example.com" },
      { variantId, email: "late@example.com", subscribedAt: new Date(Date.now() + 600_000).toISOString() },
      { variantId, email: "late@example.com", subscribedAt: "yesterday" },
      "nonsense",
      { variantId: "nul\0", email: "eve@example.com" },
      { variantId, email: "grace@example.com", unknown: true },
    ],
  });
  expect(outcome).toEqual({
    created: 2,
    duplicates: 2,
    rejected: [3, 4, 5, 6, 7, 8, 9, 10].map((index) => ({ index, reason: expect.any(String) })),
  });
  expect(await rows()).toMatchObject([
    {
      email: "ada@example.com",
      quantity: 2,
      locale: "de",
      status: "PENDING",
      subscribedAt: new Date("2026-01-02T01:04:05Z"),
    },
    { email: "waits@example.com" },
    { email: "grace@example.com", quantity: 1, locale: "en" },
  ]);
  expect(await db.mail.count({ where: { shopId: id } })).toBe(0);
  expect(await db.activity.findMany({ where: { shopId: id } })).toMatchObject([
    { action: "subscribers.imported", actorName: "Operator", details: { count: 2 } },
  ]);
});

test.each([[{}], [[]], [null], ["text"], [{ subscriptions: {} }]])("refuses the file %j", async (content) => {
  const { ctx } = await shopWithVariant();
  await expect(importSubscriptions(ctx, content)).rejects.toMatchObject({ code: "invalid-fields" });
});

test("an empty list is fine; a large one is taken whole", async () => {
  const { ctx, id, variantId } = await shopWithVariant();
  expect(await importSubscriptions(ctx, { subscriptions: [] })).toEqual({ created: 0, duplicates: 0, rejected: [] });
  expect(await db.activity.count({ where: { shopId: id } })).toBe(0);
  const subscriptions = Array.from({ length: 12_000 }, (_, index) => ({
    variantId,
    email: `s${index % 11_000}@example.com`,
  }));
  expect(await importSubscriptions(ctx, { subscriptions })).toEqual({
    created: 11_000,
    duplicates: 1_000,
    rejected: [],
  });
});

test("eraseAddress leaves nothing of an address in its shop, and others alone", async () => {
  const [one, other] = [await shopWithVariant(), await shopWithVariant()];
  for (const { ctx, variant, id } of [one, other]) {
    const { id: subscriptionId } = await makeSubscription(ctx, { variantId: variant.id, email: "ada@example.com" });
    await makeSubscription(ctx, { variantId: variant.id, email: "eve@example.com" });
    await db.mail.create({ data: { shopId: id, kind: "subscribed", email: "ada@example.com", subscriptionId } });
    await db.suppression.create({ data: { shopId: id, email: "ada@example.com", reason: "bounced" } });
  }
  expect(await eraseAddress(one.ctx, { email: " ADA@example.com" })).toEqual({ subscriptions: 1, mails: 1 });
  const left = ({ id }: { id: string }) =>
    Promise.all([
      db.subscription.findMany({ where: { shopId: id }, select: { email: true }, orderBy: { email: "asc" } }),
      db.mail.count({ where: { shopId: id } }),
      db.suppression.count({ where: { shopId: id } }),
    ]);
  expect(await left(one)).toEqual([[{ email: "eve@example.com" }], 0, 0]);
  expect(await left(other)).toEqual([[{ email: "ada@example.com" }, { email: "eve@example.com" }], 1, 1]);
});
