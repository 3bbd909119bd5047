import { afterAll, describe, expect, test } from "vitest";
import { makeProduct, makeShop, makeSubscription, makeVariant } from "../../prisma/factories";
import type { Ctx } from "../context";
import { db, disconnect } from "../db/client";
import { transaction } from "../db/sql";
import { cancelAlerts } from "./cancel-alerts";
import { claimAlerts } from "./claim-alerts";
import { recoverLeases } from "./recover-leases";
import { repairLeaders } from "./repair-leaders";
import { resolveInDoubt } from "./resolve-in-doubt";
import { retryFailed } from "./retry-failed";
import { type Settled, settleAlerts } from "./settle-alerts";

afterAll(disconnect);

/** A shop with one restocked product and queued alerts; each list is one mail's variants. */
async function queued(mails: number[]) {
  const { ctx } = await makeShop();
  const product = await makeProduct(ctx);
  const most = Math.max(...mails);
  const variants = [];
  for (let i = 0; i < most; i++) variants.push(await makeVariant(ctx, { productId: product.id, quantity: 9 }));
  for (const [n, size] of mails.entries()) {
    let mail: { mailId: string; token: string } | undefined;
    for (const variant of variants.slice(0, size)) {
      const restock =
        (await db.restock.findFirst({ where: { shopId: ctx.shopId, variantId: variant.id } })) ??
        (await db.restock.create({
          data: {
            shopId: ctx.shopId,
            productId: product.id,
            variantId: variant.id,
            settleAt: new Date(),
            status: "DONE",
          },
        }));
      const email = `n${n}@example.com`;
      const subscription = await makeSubscription(ctx, { variantId: variant.id, email });
      const id = crypto.randomUUID();
      const leads: boolean = mail === undefined;
      mail ??= { mailId: id, token: crypto.randomUUID() };
      await db.alert.create({
        data: {
          ...{ shopId: ctx.shopId, id, restockId: restock.id, subscriptionId: subscription.id, productId: product.id },
          ...{ variantId: variant.id, email, ...mail, leads, dueAt: new Date(Date.now() - 1000 + n) },
        },
      });
    }
  }
  return ctx;
}

const claim = (ctx: Ctx, limit = 100) =>
  claimAlerts({ shopId: ctx.shopId, limit, leaseSeconds: 30, transport: "SMTP" });
const alertsOf = (ctx: Ctx) => db.alert.findMany({ where: { shopId: ctx.shopId }, orderBy: { email: "asc" } });
const settled = (over: Partial<Settled> & { id: string }): Settled => ({
  attempt: 1,
  status: "SENT",
  reason: null,
  dueAt: null,
  counts: true,
  leads: true,
  providerId: null,
  suppress: null,
  trace: { result: "accepted", answer: "250 ok", startedAt: new Date(), durationMs: 3 },
  ...over,
});
const subscriptionOf = (ctx: Ctx, id: string) =>
  db.subscription.findUniqueOrThrow({ where: { shopId_id: { shopId: ctx.shopId, id } } });

describe("claiming", () => {
  test("takes whole mails, at most as many as asked for, those due longest first, with a lease", async () => {
    const ctx = await queued([1, 2, 1]);
    const claimed = await claim(ctx, 2);
    expect(claimed.map(({ email }) => email).sort()).toEqual(["n0@example.com", "n1@example.com", "n1@example.com"]);
    expect(
      claimed.every(
        ({ attempts, inStock, subscriptionStatus }) => attempts === 1 && inStock && subscriptionStatus === "PENDING",
      ),
    ).toBe(true);
    const [first] = await alertsOf(ctx);
    expect(first).toMatchObject({ status: "SENDING", transport: "SMTP" });
    expect(first?.leaseUntil?.getTime()).toBeGreaterThan(Date.now() + 25_000);
  });

  test("workers that claim at once share the mails: none twice, none left", async () => {
    const ctx = await queued(Array.from({ length: 24 }, () => 1));
    const shares = await Promise.all(Array.from({ length: 6 }, () => claim(ctx, 7)));
    const ids = shares.flat().map(({ id }) => id);
    const rest = await claim(ctx, 100);
    expect(new Set([...ids, ...rest.map(({ id }) => id)]).size).toBe(24);
    expect(ids.length + rest.length).toBe(24);
  });

  test("what is not due yet, and other shops' alerts, stay", async () => {
    const [ctx, other] = [await queued([1]), await queued([1])];
    await db.alert.updateMany({ where: { shopId: ctx.shopId }, data: { dueAt: new Date(Date.now() + 60_000) } });
    expect(await claim(ctx)).toEqual([]);
    expect((await alertsOf(other))[0]?.status).toBe("QUEUED");
  });
});

describe("settling", () => {
  test("an accepted mail: alert and subscription are SENT together, and the attempt leaves a row", async () => {
    const ctx = await queued([1]);
    const [alert] = await claim(ctx);
    await settleAlerts(ctx.shopId, "SMTP", [settled({ id: alert?.id ?? "", providerId: "p1" })]);
    const [row] = await alertsOf(ctx);
    expect(row).toMatchObject({ status: "SENT", leaseUntil: null, providerId: "p1", endedAt: null });
    const subscription = await subscriptionOf(ctx, row?.subscriptionId ?? "");
    expect(subscription.status).toBe("SENT");
    expect(subscription.notifiedAt).toEqual(row?.sentAt);
    expect(await db.alertAttempt.findMany({ where: { shopId: ctx.shopId } })).toMatchObject([
      { attempt: 1, answer: "250 ok" },
    ]);
  });

  test("a late result of an older attempt changes nothing", async () => {
    const ctx = await queued([1]);
    const [alert] = await claim(ctx);
    const id = alert?.id ?? "";
    await settleAlerts(ctx.shopId, "SMTP", [settled({ id, status: "QUEUED", reason: "451", dueAt: new Date() })]);
    await claim(ctx);
    await settleAlerts(ctx.shopId, "SMTP", [settled({ id, attempt: 1 })]);
    expect((await alertsOf(ctx))[0]).toMatchObject({ status: "SENDING", attempts: 2 });
  });

  test("an attempt that does not count is taken back", async () => {
    const ctx = await queued([1]);
    const [alert] = await claim(ctx);
    await settleAlerts(ctx.shopId, "SMTP", [
      settled({ id: alert?.id ?? "", status: "QUEUED", counts: false, reason: "535" }),
    ]);
    expect((await alertsOf(ctx))[0]).toMatchObject({
      status: "QUEUED",
      attempts: 0,
      firstTriedAt: null,
      reason: "535",
    });
    expect(await db.alertAttempt.count({ where: { shopId: ctx.shopId } })).toBe(0);
  });

  test("a shopper who unsubscribed while the mail was on its way stays unsubscribed", async () => {
    const ctx = await queued([1]);
    const [alert] = await claim(ctx);
    await db.subscription.updateMany({ where: { shopId: ctx.shopId }, data: { status: "UNSUBSCRIBED" } });
    await settleAlerts(ctx.shopId, "SMTP", [settled({ id: alert?.id ?? "" })]);
    const [row] = await alertsOf(ctx);
    expect((await subscriptionOf(ctx, row?.subscriptionId ?? "")).status).toBe("UNSUBSCRIBED");
  });
});

describe("a worker that died", () => {
  test("leaves SMTP mails in doubt and Resend mails to be tried again; a late answer still counts", async () => {
    const ctx = await queued([1, 1]);
    const claimed = await claim(ctx);
    const past = new Date(Date.now() - 1000);
    await db.alert.updateMany({ where: { shopId: ctx.shopId }, data: { leaseUntil: past } });
    await db.alert.updateMany({
      where: { shopId: ctx.shopId, email: "n1@example.com" },
      data: { transport: "RESEND" },
    });
    await recoverLeases();
    expect((await alertsOf(ctx)).map(({ status }) => status)).toEqual(["IN_DOUBT", "QUEUED"]);
    const doubt = claimed.find(({ email }) => email === "n0@example.com");
    await settleAlerts(ctx.shopId, "SMTP", [settled({ id: doubt?.id ?? "" })]);
    expect((await alertsOf(ctx))[0]?.status).toBe("SENT");
  });
});

describe("what a merchant decides", () => {
  async function failed(status: "FAILED" | "IN_DOUBT") {
    const ctx = await queued([2]);
    const claimed = await claim(ctx);
    await settleAlerts(
      ctx.shopId,
      "SMTP",
      claimed.map(({ id }, i) => settled({ id, status, reason: "550 no", leads: i === 0 })),
    );
    return { ctx, alertId: claimed[0]?.id ?? "", other: claimed[1]?.id ?? "" };
  }

  test("retry sends the failed mail again under the same Message-ID, and its shopper waits again", async () => {
    const { ctx, other } = await failed("FAILED");
    const before = await alertsOf(ctx);
    expect(before.map(({ endedAt }) => endedAt)).toEqual([expect.any(Date), expect.any(Date)]);
    expect((await subscriptionOf(ctx, before[0]?.subscriptionId ?? "")).status).toBe("FAILED");
    await retryFailed(ctx, { alertId: other });
    expect((await alertsOf(ctx)).map(({ endedAt }) => endedAt)).toEqual([null, null]);
    const claimed = await claim(ctx);
    expect(claimed).toHaveLength(2);
    expect(new Set(claimed.map(({ mailId }) => mailId))).toEqual(new Set(before.map(({ mailId }) => mailId)));
    expect(
      claimed.every(({ subscriptionStatus, attempts }) => subscriptionStatus === "PENDING" && attempts === 2),
    ).toBe(true);
    await expect(retryFailed(ctx, { alertId: other })).rejects.toMatchObject({ code: "conflict" });
  });

  test("retry is refused when the shopper waits anew, and for another shop", async () => {
    const { ctx, alertId } = await failed("FAILED");
    const [alert] = await alertsOf(ctx);
    await makeSubscription(ctx, { variantId: alert?.variantId ?? "", email: "n0@example.com" });
    await expect(retryFailed(ctx, { alertId })).rejects.toMatchObject({ code: "conflict" });
    const { ctx: stranger } = await makeShop();
    await expect(retryFailed(stranger, { alertId })).rejects.toMatchObject({ code: "not-found" });
  });

  test("in doubt: resend, or count as sent", async () => {
    const again = await failed("IN_DOUBT");
    await resolveInDoubt(again.ctx, { alertId: again.alertId }, "resend");
    expect((await alertsOf(again.ctx)).map(({ status }) => status)).toEqual(["QUEUED", "QUEUED"]);
    const done = await failed("IN_DOUBT");
    await resolveInDoubt(done.ctx, { alertId: done.alertId }, "sent");
    const rows = await alertsOf(done.ctx);
    expect(rows.map(({ status }) => status)).toEqual(["SENT", "SENT"]);
    expect((await subscriptionOf(done.ctx, rows[0]?.subscriptionId ?? "")).status).toBe("SENT");
    await expect(resolveInDoubt(done.ctx, { alertId: done.alertId }, "sent")).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

test("cancelling the alert that leads a mail passes the lead on", async () => {
  const ctx = await queued([3]);
  const leader = (await alertsOf(ctx)).find(({ leads }) => leads);
  await transaction((on) => cancelAlerts(on, ctx.shopId, [leader?.subscriptionId ?? ""], "The shopper unsubscribed."));
  const cancelled = (await alertsOf(ctx)).find(({ id }) => id === leader?.id);
  expect(cancelled).toMatchObject({ status: "CANCELLED", endedAt: expect.any(Date) });
  const claimed = await claim(ctx);
  expect(claimed).toHaveLength(2);
  expect(claimed[0]?.mailId).toBe(leader?.mailId);
});

test("queued alerts whose leader is gone are led again; those that are led stay as they are", async () => {
  const ctx = await queued([2]);
  expect(await repairLeaders()).toBe(0);
  await db.alert.updateMany({ where: { shopId: ctx.shopId, leads: true }, data: { status: "SENT" } });
  expect(await claim(ctx)).toEqual([]);
  expect(await repairLeaders()).toBe(1);
  expect(await claim(ctx)).toHaveLength(1);
});
