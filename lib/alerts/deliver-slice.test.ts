import { simpleParser } from "mailparser";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { makeMember, makeOffer, makeProduct, makeShop, makeSubscription, makeVariant } from "../../prisma/factories";
import type { Ctx } from "../context";
import { db, disconnect } from "../db/client";
import { closeTransports, saveSmtp } from "../email";
import { settleDueRestocks } from "../restocks";
import { type SmtpListener, startSmtpListener } from "../testing/smtp-listener";
import { deliverSlice } from "./deliver-slice";
import { retryFailed } from "./retry-failed";

const listeners: SmtpListener[] = [];
afterEach(async () => {
  await Promise.all(listeners.splice(0).map((listener) => listener.close()));
});
afterAll(async () => {
  await closeTransports();
  await disconnect();
});

async function listenFor(ctx: Ctx, port?: number): Promise<SmtpListener> {
  const listener = await startSmtpListener({ port: port ?? 0 });
  listeners.push(listener);
  await saveSmtp(ctx, {
    host: "127.0.0.1",
    port: listener.port,
    security: "none",
    username: "",
    password: "",
    fromName: "Lighthouse",
    fromEmail: "hello@lighthouse.example",
    replyTo: "",
  });
  return listener;
}

/** A shop with a listener and a restocked product whose variants have queued alerts for the given addresses. */
async function restocked(people: string[][], shopData: Parameters<typeof makeShop>[0] = {}) {
  const { ctx } = await makeShop(shopData);
  const listener = await listenFor(ctx);
  const product = await makeProduct(ctx, { title: "Jacke <b>Ünïcode</b>", imageUrl: "https://cdn.example.com/j.jpg" });
  const variants = [];
  for (const [i, emails] of people.entries()) {
    const variant = await makeVariant(ctx, { productId: product.id, title: `Size ${i}`, quantity: 5 });
    for (const email of emails) await makeSubscription(ctx, { variantId: variant.id, email });
    await db.restock.create({
      data: { shopId: ctx.shopId, productId: product.id, variantId: variant.id, settleAt: new Date(Date.now() - 1) },
    });
    variants.push(variant);
  }
  await settleDueRestocks();
  return { ctx, listener, product, variants };
}

const alertsOf = (ctx: Ctx) => db.alert.findMany({ where: { shopId: ctx.shopId }, orderBy: { email: "asc" } });
const subscriptionsOf = (ctx: Ctx) =>
  db.subscription.findMany({ where: { shopId: ctx.shopId }, orderBy: { email: "asc" } });

describe("delivering", () => {
  test("the mail that arrives names product and price, carries the contract's headers, and everything is settled", async () => {
    const { ctx, listener } = await restocked([["ann@example.com"]]);
    expect(await deliverSlice(ctx.shopId)).toEqual({ more: false });
    const [alert] = await alertsOf(ctx);
    expect(alert).toMatchObject({ status: "SENT", attempts: 1, transport: "SMTP" });
    expect((await subscriptionsOf(ctx))[0]).toMatchObject({ status: "SENT", notifiedAt: alert?.sentAt });
    const [received] = listener.mails;
    expect(received?.envelope).toEqual({ from: "hello@lighthouse.example", to: ["ann@example.com"] });
    const mail = await simpleParser(received?.raw ?? "");
    const header = (name: string) => mail.headerLines.find(({ key }) => key === name)?.line.replace(/^[^:]+:\s*/, "");
    expect(header("x-shelfbell-kind")).toBe("back-in-stock");
    expect(header("x-shelfbell-alert")).toBe(alert?.id);
    expect(header("message-id")).toBe(`<${alert?.mailId}@localhost>`);
    expect(header("list-unsubscribe")).toBe(`<http://localhost:3000/unsubscribe/${alert?.token}>`);
    expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    expect(mail.subject).toContain("Jacke <b>Ünïcode</b>");
    expect(mail.html).toContain("Jacke &lt;b&gt;Ünïcode&lt;/b&gt;");
    for (const part of [mail.html, mail.text]) {
      expect(part).toContain("€19.90");
      expect(part).toContain(`http://localhost:3000/r/${alert?.token}`);
      expect(part).toContain(`http://localhost:3000/unsubscribe/${alert?.token}`);
    }
  });

  test("several variants of one product: one mail, one alert row each, same Message-ID", async () => {
    const { ctx, listener } = await restocked([["both@example.com", "one@example.com"], ["both@example.com"]]);
    await deliverSlice(ctx.shopId);
    expect(listener.mails).toHaveLength(2);
    const both = (await alertsOf(ctx)).filter(({ email }) => email === "both@example.com");
    const raw = listener.mails.find(({ envelope }) => envelope.to[0] === "both@example.com")?.raw ?? "";
    const mail = await simpleParser(raw);
    expect(mail.html).toContain("Size 0");
    expect(mail.html).toContain("Size 1");
    const named = /x-shelfbell-alert: (.*)/i
      .exec(raw)?.[1]
      ?.split(",")
      .map((id) => id.trim());
    expect(named?.sort()).toEqual(both.map(({ id }) => id).sort());
    expect((await subscriptionsOf(ctx)).every(({ status }) => status === "SENT")).toBe(true);
  });

  test("a hundred mails, two workers at once: everybody once", async () => {
    const people = Array.from({ length: 100 }, (_, i) => `n${i}@example.com`);
    const { ctx, listener } = await restocked([people]);
    await Promise.all([deliverSlice(ctx.shopId, { budgetMs: 10_000 }), deliverSlice(ctx.shopId, { budgetMs: 10_000 })]);
    expect(listener.mails.map(({ envelope }) => envelope.to[0]).sort()).toEqual([...people].sort());
    expect((await alertsOf(ctx)).every(({ status }) => status === "SENT")).toBe(true);
  });
});

describe("what goes wrong", () => {
  test("a refused recipient fails with the reason, the others go on, and Retry sends under the same Message-ID", async () => {
    const { ctx, listener } = await restocked([["bad@example.com", "good@example.com"]]);
    listener.misbehave((stage, { to }) =>
      stage === "rcpt" && to === "bad@example.com"
        ? { at: "rcpt", do: "reject", code: 550, text: "5.2.1 Mailbox disabled" }
        : null,
    );
    await deliverSlice(ctx.shopId);
    const [bad, good] = await alertsOf(ctx);
    expect(bad).toMatchObject({ status: "FAILED" });
    expect(bad?.reason).toContain("Mailbox disabled");
    expect(good?.status).toBe("SENT");
    expect((await subscriptionsOf(ctx))[0]).toMatchObject({ status: "FAILED", failureReason: bad?.reason });
    listener.misbehave(null);
    await retryFailed(ctx, { alertId: bad?.id ?? "" });
    await deliverSlice(ctx.shopId);
    expect((await alertsOf(ctx))[0]).toMatchObject({ status: "SENT", attempts: 2 });
    expect(listener.mails.at(-1)?.raw).toContain(`<${bad?.mailId}@localhost>`);
    expect(
      await db.alertAttempt.findMany({ where: { shopId: ctx.shopId, alertId: bad?.id }, orderBy: { attempt: "asc" } }),
    ).toMatchObject([
      { attempt: 1, result: "permanent" },
      { attempt: 2, result: "accepted" },
    ]);
  });

  test("a temporary refusal is tried again 15 to 60 seconds later; a server that is away burns nothing for good", async () => {
    const { ctx, listener } = await restocked([["grey@example.com"]]);
    listener.misbehave((stage) =>
      stage === "rcpt" ? { at: "rcpt", do: "reject", code: 451, text: "4.7.1 Greylisted" } : null,
    );
    await deliverSlice(ctx.shopId);
    const [alert] = await alertsOf(ctx);
    expect(alert).toMatchObject({ status: "QUEUED", attempts: 1 });
    const delay = ((alert?.dueAt.getTime() ?? 0) - Date.now()) / 1000;
    expect(delay).toBeGreaterThan(13);
    expect(delay).toBeLessThan(60);
    expect((await subscriptionsOf(ctx))[0]?.status).toBe("PENDING");
    await listener.close();
    await db.alert.updateMany({ where: { shopId: ctx.shopId }, data: { dueAt: new Date(Date.now() - 1) } });
    await deliverSlice(ctx.shopId);
    expect((await alertsOf(ctx))[0]).toMatchObject({ status: "QUEUED", attempts: 2 });
    await listenFor(ctx, listener.port);
    await db.alert.updateMany({ where: { shopId: ctx.shopId }, data: { dueAt: new Date(Date.now() - 1) } });
    await deliverSlice(ctx.shopId);
    expect((await alertsOf(ctx))[0]?.status).toBe("SENT");
  });

  test("an answer that is lost after the mail was taken leaves it in doubt, never sent again by itself", async () => {
    const { ctx, listener } = await restocked([["doubt@example.com"]]);
    listener.misbehave((stage) => (stage === "end" ? { at: "end", do: "cut" } : null));
    await deliverSlice(ctx.shopId);
    await deliverSlice(ctx.shopId);
    expect((await alertsOf(ctx))[0]).toMatchObject({ status: "IN_DOUBT", attempts: 1 });
    expect((await subscriptionsOf(ctx))[0]?.status).toBe("PENDING");
    expect(listener.accepted()).toBe(1);
  });

  test("a refused password pauses the shop's sending, burns no attempt and tells the owner once", async () => {
    const { ctx, listener } = await restocked([["a@example.com", "b@example.com"]]);
    const owner = await makeMember(ctx, "OWNER");
    listener.misbehave((stage) =>
      stage === "mail" ? { at: "mail", do: "reject", code: 530, text: "5.7.0 Authentication required" } : null,
    );
    await deliverSlice(ctx.shopId);
    await deliverSlice(ctx.shopId);
    const alerts = await alertsOf(ctx);
    expect(alerts.map(({ status, attempts }) => ({ status, attempts }))).toEqual([
      { status: "QUEUED", attempts: 0 },
      { status: "QUEUED", attempts: 0 },
    ]);
    const shop = await db.shop.findUniqueOrThrow({ where: { id: ctx.shopId } });
    expect(shop.sendingPausedAt).not.toBeNull();
    expect(await db.mail.findMany({ where: { shopId: ctx.shopId, kind: "owner-notice" } })).toMatchObject([
      { email: owner.email },
    ]);
  });

  test("no transport: alerts wait, attempts unchanged", async () => {
    const { ctx } = await restocked([["a@example.com"]]);
    await db.emailSettings.deleteMany({ where: { shopId: ctx.shopId } });
    const { forgetTransport } = await import("../email/resolve-transport");
    forgetTransport(ctx.shopId);
    expect(await deliverSlice(ctx.shopId)).toEqual({ more: false });
    expect((await alertsOf(ctx))[0]).toMatchObject({ status: "QUEUED", attempts: 0 });
  });
});

describe("the last look before a mail leaves", () => {
  test.each<[string, (ctx: Ctx) => Promise<unknown>, string]>([
    [
      "sold out again",
      (ctx) => db.variant.updateMany({ where: { shopId: ctx.shopId }, data: { quantity: 0, inStock: false } }),
      "PENDING",
    ],
    ["downgraded", (ctx) => db.shop.update({ where: { id: ctx.shopId }, data: { plan: "FREE" } }), "PENDING"],
    [
      "unpublished",
      (ctx) => db.product.updateMany({ where: { shopId: ctx.shopId }, data: { published: false } }),
      "PENDING",
    ],
    [
      "unsubscribed",
      (ctx) => db.subscription.updateMany({ where: { shopId: ctx.shopId }, data: { status: "UNSUBSCRIBED" } }),
      "UNSUBSCRIBED",
    ],
    [
      "offer paused by a person",
      async (ctx) => {
        const offer = await makeOffer(ctx, { status: "PAUSED", pausedBy: "PERSON" });
        await db.subscription.updateMany({ where: { shopId: ctx.shopId }, data: { offerId: offer.id } });
      },
      "PENDING",
    ],
  ])("%s: not sent, and the alert says why", async (_, change, subscription) => {
    const { ctx, listener } = await restocked([["a@example.com"]]);
    await change(ctx);
    await deliverSlice(ctx.shopId);
    expect(listener.mails).toHaveLength(0);
    const [alert] = await alertsOf(ctx);
    expect(alert).toMatchObject({ status: "CANCELLED", attempts: 0 });
    expect(alert?.reason).toMatch(/\.$/);
    expect((await subscriptionsOf(ctx))[0]?.status).toBe(subscription);
  });

  test("suppressed: it fails without an attempt, and alert and subscription say why", async () => {
    const { ctx, listener } = await restocked([["a@example.com"]]);
    await db.suppression.create({ data: { shopId: ctx.shopId, email: "a@example.com", reason: "bounced" } });
    await deliverSlice(ctx.shopId);
    expect(listener.mails).toHaveLength(0);
    const why = { status: "FAILED", reason: expect.stringContaining("suppressed") };
    expect(await alertsOf(ctx)).toMatchObject([{ ...why, attempts: 0 }]);
    expect(await subscriptionsOf(ctx)).toMatchObject([{ status: "FAILED", failureReason: why.reason }]);
  });
});
