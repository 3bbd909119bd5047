import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { dropShop, makeMember, makeProduct, makeShop, makeSubscription, makeVariant } from "../../prisma/factories";
import { db, disconnect } from "../db/client";
import { closeTransports, saveSmtp, sendTestEmail } from "../email";
import { settleDueRestocks } from "../restocks";
import { type SmtpListener, startSmtpListener } from "../testing/smtp-listener";
import { deliverSlice } from "./deliver-slice";
import { findSuppression } from "./find-suppression";
import { liftSuppression } from "./lift-suppression";
import { retryFailed } from "./retry-failed";
import { readSendingShop } from "./sending-shop";
import { suppressAddress } from "./suppress-address";

let shop: Awaited<ReturnType<typeof makeShop>>;
let listener: SmtpListener;

beforeEach(async () => {
  shop = await makeShop({ name: "Nook" });
  listener = await startSmtpListener();
  await useListener();
});
afterEach(async () => {
  await closeTransports();
  await listener.close();
  await dropShop(shop.ctx);
});
afterAll(disconnect);

const useListener = (over: { perMinute?: number } = {}) =>
  saveSmtp(shop.ctx, {
    host: "127.0.0.1",
    port: listener.port,
    security: "none",
    fromName: "Nook",
    fromEmail: "hello@nook.example",
    ...over,
  });

/** Alerts for so many shoppers, s0@… waiting longest. */
async function queued(shoppers: number) {
  const product = await makeProduct(shop.ctx);
  const variant = await makeVariant(shop.ctx, { productId: product.id, quantity: 5 });
  for (let i = 0; i < shoppers; i++) {
    await makeSubscription(shop.ctx, { variantId: variant.id, email: `s${i}@shopper.example` });
  }
  await db.restock.create({
    data: { shopId: shop.id, productId: product.id, variantId: variant.id, settleAt: new Date(Date.now() - 1) },
  });
  await settleDueRestocks();
}

const alerts = () => db.alert.findMany({ where: { shopId: shop.id }, orderBy: { email: "asc" } });
const held = async () => (await readSendingShop(shop.id))?.hold;
const deliver = () => deliverSlice(shop.id, { budgetMs: 2_000 });

test("an address that does not exist fails its alert, says why, and is never mailed again; the others are served", async () => {
  await queued(3);
  listener.misbehave((at, { to }) =>
    at === "rcpt" && to.startsWith("s1@") ? { at, do: "reject", code: 550, text: "5.1.1 no such mailbox" } : null,
  );
  await deliver();
  expect((await alerts()).map(({ status }) => status)).toEqual(["SENT", "FAILED", "SENT"]);
  expect((await alerts())[1]?.reason).toContain("no such mailbox");
  expect(await db.suppression.findMany({ where: { shopId: shop.id } })).toMatchObject([
    { email: "s1@shopper.example", reason: expect.stringContaining("no such mailbox") },
  ]);
});

test("an hourly limit holds the shop's alerts for a while and costs the others no attempt", async () => {
  await queued(30);
  const text = "Domain nook.example has exceeded the max emails per hour (5/5 (100%)) allowed";
  listener.misbehave({ at: "rcpt", do: "reject", code: 550, text });
  await deliver();
  const tried = (await alerts()).filter(({ attempts }) => attempts > 0);
  expect(tried.length).toBeLessThanOrEqual(10);
  for (const { status, attempts } of await alerts()) expect([status, attempts <= 1]).toEqual(["QUEUED", true]);
  const hold = await held();
  expect((hold?.until?.getTime() ?? 0) - Date.now()).toBeGreaterThan(800_000);
  expect(await db.shop.findUniqueOrThrow({ where: { id: shop.id } })).toMatchObject({ sendingPausedAt: null });
});

test("a daily limit pauses the shop, burns no attempt and tells the owner once; an accepted test mail resumes it", async () => {
  const owner = await makeMember(shop.ctx, "OWNER");
  await queued(30);
  listener.misbehave({ at: "end", do: "reject", code: 550, text: "5.4.5 Daily user sending limit exceeded" });
  await deliver();
  for (const { status, attempts } of await alerts()) expect([status, attempts]).toEqual(["QUEUED", 0]);
  const { pauseReason } = await db.shop.findUniqueOrThrow({ where: { id: shop.id } });
  expect(pauseReason).toContain("Daily user sending limit exceeded");
  expect(await db.mail.count({ where: { email: owner.email, kind: "owner-notice" } })).toBe(1);
  expect(await deliver()).toEqual({ more: false });
  expect(await sendTestEmail(shop.ctx, { to: owner.email })).toMatchObject({ accepted: false });
  expect(await held()).toMatchObject({ urgentOnly: false });
  listener.misbehave(null);
  expect(await sendTestEmail(shop.ctx, { to: owner.email })).toMatchObject({ accepted: true });
  await deliver();
  expect(new Set((await alerts()).map(({ status }) => status))).toEqual(new Set(["SENT"]));
  expect(await db.mail.count({ where: { email: owner.email, kind: "owner-notice" } })).toBe(1);
});

test("a refused sender's address pauses the shop instead of failing everybody", async () => {
  await queued(10);
  listener.misbehave({ at: "mail", do: "reject", code: 553, text: "5.7.1 not your address" });
  await deliver();
  for (const { status, attempts } of await alerts()) expect([status, attempts]).toEqual(["QUEUED", 0]);
  expect(await held()).toMatchObject({ urgentOnly: false });
});

test("a tenth of recipients greylisted: the others arrive, and those come when the server said", async () => {
  await queued(40);
  listener.misbehave((at, { to }) =>
    at === "rcpt" && /^s\d?0@/.test(to)
      ? { at, do: "reject", code: 450, text: "4.2.0 Greylisted for 300 seconds" }
      : null,
  );
  await deliver();
  const grey = (await alerts()).filter(({ status }) => status === "QUEUED");
  expect(grey).toHaveLength(4);
  for (const { dueAt, attempts } of grey) {
    expect(attempts).toBe(1);
    const seconds = (dueAt.getTime() - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(290);
    expect(seconds).toBeLessThan(331);
  }
  listener.misbehave(null);
  await db.alert.updateMany({ where: { shopId: shop.id, status: "QUEUED" }, data: { dueAt: new Date(0) } });
  await deliver();
  expect(new Set((await alerts()).map(({ status }) => status))).toEqual(new Set(["SENT"]));
  expect(new Set(listener.mails.map(({ envelope }) => envelope.to[0])).size).toBe(40);
  expect(listener.mails).toHaveLength(40);
});

test("a limit per minute lets so many out and holds the rest", async () => {
  await useListener({ perMinute: 300 });
  await queued(30);
  const started = Date.now();
  await deliver();
  const most = 1 + Math.ceil((Date.now() - started + 1_000) / (64_000 / 300));
  expect(listener.mails.length).toBeGreaterThanOrEqual(5);
  expect(listener.mails.length).toBeLessThanOrEqual(most);
  for (const { status, attempts } of await alerts()) {
    expect(status === "SENT" ? attempts === 1 : status === "QUEUED" && attempts === 0).toBe(true);
  }
});

test("a suppressed address is not retried, and says why; a member who lifts it may", async () => {
  await queued(1);
  listener.misbehave({ at: "rcpt", do: "reject", code: 550, text: "5.1.1 no such mailbox" });
  await deliver();
  listener.misbehave(null);
  const email = "s0@shopper.example";
  const alertId = (await alerts())[0]?.id ?? "";
  await expect(retryFailed(shop.ctx, { alertId })).rejects.toThrow(/suppressed/);
  expect(await findSuppression(shop.ctx, { email })).toMatchObject({
    reason: expect.stringContaining("no such mailbox"),
  });
  const other = await makeShop();
  await liftSuppression(other.ctx, { email });
  expect(await findSuppression(other.ctx, { email })).toBeNull();
  expect(await findSuppression(shop.ctx, { email })).not.toBeNull();
  await liftSuppression(shop.ctx, { email });
  await retryFailed(shop.ctx, { alertId });
  await deliver();
  expect(await alerts()).toMatchObject([{ status: "SENT" }]);
  await dropShop(other.ctx);
});

test("suppressing an address twice keeps the first reason", async () => {
  await suppressAddress(shop.id, "x@shopper.example", "first");
  await suppressAddress(shop.id, "x@shopper.example", "second");
  expect(await db.suppression.findMany({ where: { shopId: shop.id } })).toMatchObject([{ reason: "first" }]);
});
