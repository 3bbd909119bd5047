import { randomUUID } from "node:crypto";
import { vi } from "vitest";
import { makeProduct, makeShop, makeVariant } from "../../../prisma/factories";
import { db } from "../../db/client";
import * as defaults from "../../email/default-service";
import { createResendTransport } from "../../email/transport/resend";
import { startFakeResend } from "../../testing/fake-resend";
import { deliverSlice } from "../deliver-slice";
import { recoverLeases } from "../recover-leases";

type Options = {
  /** How many alerts each shopper's mail names: one entry per shopper. */
  shoppers?: number[];
  service?: Parameters<typeof startFakeResend>[0];
  timeoutMs?: number;
};

/** A shop that sends through a Resend of its own, with queued alerts. */
export async function setUp({ shoppers = [1, 1, 1], service: options, timeoutMs = 500 }: Options = {}) {
  const service = await startFakeResend(options);
  vi.spyOn(defaults, "defaultService").mockReturnValue({
    transport: createResendTransport({ apiKey: service.apiKey, baseUrl: service.url, timeoutMs }),
    from: { name: "Shelfbell", email: "alerts@bell.example" },
  });
  const { ctx } = await makeShop();
  const { shopId } = ctx;
  const product = await makeProduct(ctx, { title: "Lamp" });
  const most = Math.max(...shoppers);
  const variants = await Promise.all(
    Array.from({ length: most }, (_, size) =>
      makeVariant(ctx, { productId: product.id, title: `Size ${size}`, quantity: 5, position: size }),
    ),
  );
  const mails = shoppers.map((count, n) => {
    return { count, email: `n${String(n).padStart(3, "0")}@example.com`, mailId: randomUUID(), token: randomUUID() };
  });
  for (const [size, { id: variantId }] of variants.entries()) {
    const mine = mails.filter(({ count }) => size < count).map((mail) => ({ ...mail, subscriptionId: randomUUID() }));
    await db.subscription.createMany({
      data: mine.map(({ email, subscriptionId }) => {
        return { shopId, id: subscriptionId, variantId, email, status: "PENDING", waitingSince: new Date() };
      }),
    });
    const restock = await db.restock.create({
      data: { shopId, productId: product.id, variantId, status: "ALERTING", settleAt: new Date() },
    });
    await db.alert.createMany({
      data: mine.map(({ email, mailId, token, subscriptionId }) => {
        const ids = { shopId, restockId: restock.id, subscriptionId, productId: product.id, variantId };
        return { ...ids, email, mailId, token, leads: size === 0 };
      }),
    });
  }
  const alerts = () => db.alert.findMany({ where: { shopId }, orderBy: [{ email: "asc" }, { id: "asc" }] });
  return {
    ctx,
    shopId,
    service,
    variants,
    alerts,
    alertOf: async (n: number) => {
      const found = (await alerts()).find(({ email }) => email === mails[n]?.email);
      if (!found) throw new Error(`There is no alert of shopper ${n}`);
      return found;
    },
    /** How many alerts are in each state. */
    async states() {
      const counts: Record<string, number> = {};
      for (const { status } of await alerts()) counts[status] = (counts[status] ?? 0) + 1;
      return counts;
    },
    attempts: () => db.alertAttempt.findMany({ where: { shopId }, orderBy: [{ alertId: "asc" }, { attempt: "asc" }] }),
    batches: () => db.alertBatch.findMany({ where: { shopId } }),
    shop: () => db.shop.findUniqueOrThrow({ where: { id: shopId } }),
    recipients: () => service.mails.map(({ payload }) => payload.to),
    deliver: (budgetMs = 5_000) => deliverSlice(shopId, { budgetMs }),
    /** As if the time of the next attempt had come. */
    async comeDue() {
      await db.alert.updateMany({ where: { shopId }, data: { dueAt: new Date(Date.now() - 1) } });
      await db.shop.update({ where: { id: shopId }, data: { heldUntil: null } });
    },
    /** As if the worker had been killed: its leases run out and another worker finds them. */
    async losesWorker() {
      const past = new Date(Date.now() - 1_000);
      await db.alert.updateMany({ where: { shopId, status: "SENDING" }, data: { leaseUntil: past } });
      await recoverLeases();
    },
    /** As if the batches were so old. */
    async age(hours: number) {
      const then = new Date(Date.now() - hours * 3_600_000);
      await db.alertBatch.updateMany({ where: { shopId }, data: { createdAt: then } });
      await db.alert.updateMany({ where: { shopId, firstTriedAt: { not: null } }, data: { firstTriedAt: then } });
    },
  };
}

export type SetUp = Awaited<ReturnType<typeof setUp>>;
