import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { makeMember, makeProduct, makeShop, makeSubscription, makeVariant } from "../../prisma/factories";
import { open } from "../crypto";
import { db, disconnect } from "../db/client";
import type { DeliveryStatus } from "../db/generated/enums";
import { makeThrow, stopThrowing } from "../testing/make-throw";
import { finishRestocks } from "./finish-restocks";

afterAll(() => disconnect());

type Shop = Awaited<ReturnType<typeof makeShop>>;
let shop: Shop;
beforeEach(async () => {
  shop = await makeShop({ restockNotices: true });
});

/** A restock with one alert in each of these states. */
async function restock(states: DeliveryStatus[], data: Record<string, unknown> = {}, of: Shop = shop) {
  const product = await makeProduct(of.ctx, { title: "Desk lamp" });
  const variant = await makeVariant(of.ctx, { productId: product.id, title: "Brass", quantity: 3 });
  const made = await db.restock.create({
    data: {
      shopId: of.id,
      productId: product.id,
      variantId: variant.id,
      status: "DONE",
      edgeAt: new Date(Date.now() - 600_000),
      settleAt: new Date(),
      endedAt: new Date(),
      ...data,
    },
  });
  for (const status of states) {
    const { id, email } = await makeSubscription(of.ctx, { variantId: variant.id });
    await db.alert.create({
      data: {
        shopId: of.id,
        restockId: made.id,
        subscriptionId: id,
        productId: product.id,
        variantId: variant.id,
        email,
        mailId: crypto.randomUUID(),
        token: crypto.randomUUID(),
        status,
        leaseUntil: status === "SENDING" ? new Date() : null,
        sentAt: status === "SENT" ? new Date() : null,
      },
    });
  }
  return made;
}

const finishedAt = async (id: string) =>
  (await db.restock.findFirstOrThrow({ where: { shopId: shop.id, id } })).finishedAt;
const notices = async (shopId = shop.id) =>
  (await db.mail.findMany({ where: { shopId } })).map(({ kind, email, payload }) => ({
    kind,
    email,
    ...(JSON.parse(open(payload ?? "", shopId)) as { heading: string; action: { path: string } }),
  }));

test("owners are told once, whatever is tried again later", async () => {
  const owner = await makeMember(shop.ctx, "OWNER");
  await makeMember(shop.ctx, "ADMIN");
  const { id } = await restock(["SENT", "SENT", "FAILED", "IN_DOUBT", "CANCELLED"]);
  expect(await finishRestocks()).toBe(1);
  expect(await finishedAt(id)).not.toBeNull();
  expect(await notices()).toMatchObject([
    {
      kind: "owner-notice",
      email: owner.email,
      heading: "Desk lamp, Brass: 2 shoppers were told",
      action: { path: `/alerts?restock=${id}` },
    },
  ]);
  await db.alert.updateMany({ where: { shopId: shop.id, status: "FAILED" }, data: { status: "QUEUED" } });
  expect(await finishRestocks()).toBe(0);
  await db.alert.updateMany({ where: { shopId: shop.id, status: "QUEUED" }, data: { status: "SENT" } });
  expect(await finishRestocks()).toBe(0);
  expect(await notices()).toHaveLength(1);
});

test.each([
  ["an alert waits", ["SENT", "QUEUED"] as const, {}],
  ["a mail is on its way", ["SENT", "SENDING"] as const, {}],
  ["a wave is to come", ["SENT"] as const, { status: "ALERTING", nextWaveAt: new Date() }],
  ["the timer runs", [] as const, { status: "SETTLING" }],
])("it has not finished while %s", async (_, states, data) => {
  await makeMember(shop.ctx);
  const { id } = await restock([...states], data);
  expect(await finishRestocks()).toBe(0);
  expect(await finishedAt(id)).toBeNull();
  expect(await notices()).toEqual([]);
});

test("nobody is told of a restock without alerts, or who does not want it; a shop without owners holds up nobody", async () => {
  await makeMember(shop.ctx);
  const quiet = await makeShop({ restockNotices: false });
  await makeMember(quiet.ctx);
  const abandoned = await makeShop({ restockNotices: true });
  await restock([]);
  await restock(["SENT"], {}, quiet);
  await restock(["SENT"], {}, abandoned);
  expect(await finishRestocks()).toBe(3);
  for (const { id } of [shop, quiet, abandoned]) expect(await notices(id)).toEqual([]);
});

test("one that cannot be finished holds up no other, and is not finished without its notice", async () => {
  await makeMember(shop.ctx);
  const bad = await makeShop({ restockNotices: true });
  await makeMember(bad.ctx);
  const stuck = await restock(["SENT"], { endedAt: new Date(Date.now() - 60_000) }, bad);
  const { id } = await restock(["SENT"]);
  await makeThrow("mails", `NEW.shop_id = '${bad.id}'`);
  expect(await finishRestocks()).toBe(1);
  await stopThrowing("mails");
  expect(await finishedAt(id)).not.toBeNull();
  expect(await notices()).toHaveLength(1);
  expect(await notices(bad.id)).toEqual([]);
  vi.spyOn(Date, "now").mockReturnValue(Date.now() + 11_000);
  expect(await finishRestocks()).toBe(1);
  vi.restoreAllMocks();
  expect(await notices(bad.id)).toHaveLength(1);
  expect((await db.restock.findFirstOrThrow({ where: { id: stuck.id } })).finishedAt).not.toBeNull();
});

test("two workers at once: one notice; a batch is bounded", async () => {
  await makeMember(shop.ctx);
  for (let i = 0; i < 3; i++) await restock(["SENT"]);
  expect(await finishRestocks(2)).toBe(2);
  await Promise.all([finishRestocks(), finishRestocks()]);
  expect(await notices()).toHaveLength(3);
});
