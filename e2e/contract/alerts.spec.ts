import { db } from "@/lib/db/client";
import { sendTestEmail } from "@/lib/email";
import { setOfferStatus } from "@/lib/offers";
import { setPlan } from "@/lib/plans";
import { variants } from "../fixtures/catalog";
import { call, json, someone } from "../fixtures/http";
import { mailsTo, mailTo } from "../fixtures/mails";
import { alertsOf, statusesOf, stockOf, subscriptionsOf } from "../fixtures/records";
import { deliverTo, type PrivateShop } from "../fixtures/shop";
import { expect, test } from "../fixtures/test";
import { setStock } from "../fixtures/webhooks";

// contract.md section 5
const { green } = variants;

async function signUp(shop: PrivateShop, count = 1, variantId: string = green): Promise<string[]> {
  const emails = Array.from({ length: count }, () => someone());
  for (const email of emails) {
    expect((await call(`${shop.api}/subscriptions`, json({ variantId, email }))).status).toBe(202);
  }
  return emails;
}

/** Reports a stock and waits until it counts. */
async function stock(shop: PrivateShop, quantity: number, variantId: string = green): Promise<void> {
  await setStock(shop, variantId, quantity);
  await expect.poll(() => stockOf(shop)).toMatchObject({ [variantId]: quantity });
}

const settledRestocks = (shop: PrivateShop) =>
  db.restock.count({ where: { shopId: shop.shopId, status: { in: ["DONE", "FADED"] } } });
const alertStatuses = async (shop: PrivateShop) => (await alertsOf(shop)).map(({ status }) => status);

test("with a minimum stock of 5, 0 → 2 → 6 alerts at 6", async ({ newShop, smtp }) => {
  const shop = await newShop({ smtpPort: smtp.port, policy: { minimumStock: 5 } });
  const [email = ""] = await signUp(shop);
  await stock(shop, 2);
  await mailTo(smtp, email, "subscribed");
  expect(await alertsOf(shop)).toEqual([]);
  await stock(shop, 6);
  await mailTo(smtp, email, "back-in-stock");
  await expect.poll(() => statusesOf(shop)).toEqual({ [email]: "SENT" });
});

test("stock that is gone when the settling timer ends alerts nobody; a new edge starts a new timer", async ({
  newShop,
  smtp,
}) => {
  const shop = await newShop({ smtpPort: smtp.port, policy: { settleSeconds: 2 } });
  const [email = ""] = await signUp(shop);
  await stock(shop, 3);
  await stock(shop, 0);
  await expect.poll(() => settledRestocks(shop)).toBe(1);
  expect(await alertsOf(shop)).toEqual([]);
  const before = Date.now();
  await stock(shop, 3);
  await mailTo(smtp, email, "back-in-stock");
  expect(Date.now() - before).toBeGreaterThan(1500);
  expect(await alertStatuses(shop)).toHaveLength(1);
});

test("waves: units times shoppers per unit, oldest first, an interval apart; no stock ends them", async ({
  newShop,
  smtp,
}) => {
  const shop = await newShop({ smtpPort: smtp.port, policy: { perUnit: 1, waveMinutes: 0.05 } });
  const emails = await signUp(shop, 5);
  await stock(shop, 2);
  await expect
    .poll(async () => (await alertsOf(shop)).map(({ email }) => email).toSorted())
    .toEqual(emails.slice(0, 2).toSorted());
  await expect
    .poll(async () => (await alertsOf(shop)).map(({ email }) => email).toSorted())
    .toEqual(emails.slice(0, 4).toSorted());
  const times = (await alertsOf(shop)).map(({ createdAt }) => createdAt.getTime());
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(2500);
  await stock(shop, 0);
  await expect.poll(() => settledRestocks(shop)).toBe(1);
  expect((await alertsOf(shop)).length).toBe(4);
  expect((await subscriptionsOf(shop)).at(-1)).toMatchObject({ email: emails[4], status: "PENDING" });
});

test("a temporary failure is tried again, a permanent one is FAILED with its reason, and stays so", async ({
  shop,
  smtp,
}) => {
  const [later = "", never = ""] = await signUp(shop, 2);
  await Promise.all([later, never].map((email) => mailTo(smtp, email, "subscribed")));
  let busy = true;
  smtp.misbehave((stage, { to }) => {
    if (stage !== "rcpt") return null;
    if (to === never) return { at: "rcpt", do: "reject", code: 550, text: "5.1.1 No such user here" };
    return to === later && busy ? { at: "rcpt", do: "reject", code: 450, text: "4.2.1 Mailbox busy" } : null;
  });
  await stock(shop, 3);
  const reasons = async () =>
    Object.fromEntries((await alertsOf(shop)).map(({ email, status, reason }) => [email, [status, reason]]));
  await expect.poll(reasons).toMatchObject({
    [never]: ["FAILED", expect.stringContaining("No such user here")],
    [later]: ["QUEUED", expect.stringContaining("Mailbox busy")],
  });
  busy = false;
  await mailTo(smtp, later, "back-in-stock");
  await expect.poll(() => statusesOf(shop)).toEqual({ [later]: "SENT", [never]: "FAILED" });
  const failed = (await subscriptionsOf(shop)).find(({ email }) => email === never);
  expect(failed?.failureReason).toContain("No such user here");
  smtp.misbehave(null);
  await stock(shop, 0);
  await stock(shop, 4);
  await expect.poll(() => settledRestocks(shop)).toBe(2);
  expect((await alertsOf(shop)).length).toBe(2);
});

test("an answer lost after the mail was taken is IN_DOUBT, and nobody sends it again", async ({ shop, smtp }) => {
  const [email = ""] = await signUp(shop);
  await mailTo(smtp, email, "subscribed");
  smtp.misbehave({ at: "end", do: "cut" });
  await stock(shop, 3);
  await expect.poll(() => alertStatuses(shop)).toEqual(["IN_DOUBT"]);
  smtp.misbehave(null);
  expect(await statusesOf(shop)).toEqual({ [email]: "PENDING" });
  await stock(shop, 0);
  await stock(shop, 3);
  await expect.poll(() => settledRestocks(shop)).toBe(2);
  expect(await alertStatuses(shop)).toEqual(["IN_DOUBT"]);
  expect(mailsTo(smtp, email, "back-in-stock")).toBe(1);
});

test("without a transport alerts wait, attempts unchanged, until there is one", async ({ newShop, smtp }) => {
  const shop = await newShop();
  const [email = ""] = await signUp(shop);
  await stock(shop, 3);
  await expect
    .poll(async () => (await alertsOf(shop)).map(({ status, attempts }) => [status, attempts]))
    .toEqual([["QUEUED", 0]]);
  await deliverTo(shop.ctx, smtp.port, shop.name);
  await mailTo(smtp, email, "back-in-stock");
  await expect.poll(() => statusesOf(shop)).toEqual({ [email]: "SENT" });
});

test("a sender that is broken pauses the shop; an accepted test mail resumes it and nothing was burnt", async ({
  newShop,
  smtp,
}) => {
  const shop = await newShop({ smtpPort: smtp.port });
  const [email = ""] = await signUp(shop);
  await mailTo(smtp, email, "subscribed");
  smtp.misbehave({ at: "mail", do: "reject", code: 530, text: "5.7.0 Authentication required" });
  await stock(shop, 3);
  const paused = async () => (await db.shop.findUniqueOrThrow({ where: { id: shop.shopId } })).pauseReason;
  await expect.poll(paused).toContain("Authentication required");
  await expect.poll(() => alertStatuses(shop)).toEqual(["QUEUED"]);
  smtp.misbehave(null);
  expect(await sendTestEmail(shop.ctx, { to: someone() })).toMatchObject({ accepted: true });
  expect(await paused()).toBeNull();
  await mailTo(smtp, email, "back-in-stock");
  expect(mailsTo(smtp, email, "back-in-stock")).toBe(1);
});

test("an upgrade alerts for what is in stock by then; a FREE shop's restock alerts nobody", async ({ shop, smtp }) => {
  const [email = ""] = await signUp(shop);
  await mailTo(smtp, email, "subscribed");
  await setPlan(shop.ctx, { plan: "FREE" });
  await stock(shop, 3);
  await expect.poll(() => db.restock.count({ where: { shopId: shop.shopId, status: "SETTLING" } })).toBe(0);
  expect(await alertsOf(shop)).toEqual([]);
  expect(await statusesOf(shop)).toEqual({ [email]: "PENDING" });
  await setPlan(shop.ctx, { plan: "PREMIUM" });
  await mailTo(smtp, email, "back-in-stock");
  await expect.poll(() => statusesOf(shop)).toEqual({ [email]: "SENT" });
});

test("auto-pause comes after the alerts are decided; what a person's pause held back goes on", async ({
  newShop,
  smtp,
}) => {
  const shop = await newShop({ smtpPort: smtp.port, offer: { autoPause: true } });
  const [email = ""] = await signUp(shop);
  for (const variantId of [variants.blue, variants.lamp]) await stock(shop, 1, variantId);
  await stock(shop, 3);
  await mailTo(smtp, email, "back-in-stock");
  const offer = () => db.offer.findFirstOrThrow({ where: { shopId: shop.shopId } });
  await expect.poll(offer).toMatchObject({ status: "PAUSED", pausedBy: "AUTO" });

  await stock(shop, 0);
  const { id } = await offer();
  await setOfferStatus(shop.ctx, { id, status: "ACTIVE" });
  const [held = ""] = await signUp(shop);
  await setOfferStatus(shop.ctx, { id, status: "PAUSED" });
  await stock(shop, 2);
  await expect.poll(() => db.restock.count({ where: { shopId: shop.shopId, status: "SETTLING" } })).toBe(0);
  expect(mailsTo(smtp, held, "back-in-stock")).toBe(0);
  await setOfferStatus(shop.ctx, { id, status: "ACTIVE" });
  await mailTo(smtp, held, "back-in-stock");
});
