import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeMember, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { db, disconnect } from "../db/client";
import { transaction } from "../db/sql";
import {
  closeTransports,
  deliverDueMails,
  getEmailSettings,
  pauseSending,
  queueMail,
  resumeStopped,
  saveSmtp,
  sendTestEmail,
  stopSending,
} from "../email";
import { writeStoredSettings } from "../email/settings/stored-settings";
import { lockShop } from "../email/still-sends-by";
import { settleDueRestocks } from "../restocks";
import { type SmtpListener, startSmtpListener } from "../testing/smtp-listener";
import { deliverSlice } from "./deliver-slice";

let listener: SmtpListener;
let shop: Awaited<ReturnType<typeof makeShop>>;

beforeAll(async () => {
  listener = await startSmtpListener();
});
afterAll(async () => {
  await closeTransports();
  await listener.close();
  await disconnect();
});
beforeEach(async () => {
  listener.mails.length = 0;
  shop = await makeShop();
  await saveSettings();
});

const saveSettings = () =>
  saveSmtp(shop.ctx, {
    host: "127.0.0.1",
    port: listener.port,
    security: "none",
    fromName: "Nook",
    fromEmail: "hello@nook.example",
  });
const to = () => listener.mails.map(({ envelope }) => envelope.to[0]);

async function waitingShopper() {
  const { id, productId } = await makeVariant(shop.ctx, { quantity: 3 });
  await makeSubscription(shop.ctx, { variantId: id, email: "shopper@example.com" });
  await db.restock.create({ data: { shopId: shop.id, productId, variantId: id, settleAt: new Date(Date.now() - 1) } });
  await settleDueRestocks();
}

test("stopped: alerts and confirmations wait, attempts unchanged; test mails and notices to owners go", async () => {
  await waitingShopper();
  const { id: subscriptionId } = await makeSubscription(shop.ctx, { variantId: (await makeVariant(shop.ctx)).id });
  await transaction(async (on) => {
    await queueMail(on, { kind: "subscribed", shopId: shop.id, email: "new@example.com", subscriptionId });
    const payload = { heading: "Hello", paragraphs: ["There"] };
    await queueMail(on, { kind: "owner-notice", shopId: shop.id, email: "owner@example.com", payload });
  });
  await stopSending(shop.ctx);
  expect(await deliverSlice(shop.id)).toEqual({ more: false });
  await deliverDueMails(20, { shopId: shop.id });
  expect(await sendTestEmail(shop.ctx, { to: "me@example.com" })).toMatchObject({ accepted: true });
  expect(to()).toEqual(["owner@example.com", "me@example.com"]);
  expect(await db.alert.findFirst({ where: { shopId: shop.id } })).toMatchObject({ status: "QUEUED", attempts: 0 });
  await resumeStopped(shop.ctx);
  await deliverSlice(shop.id);
  await deliverDueMails(20, { shopId: shop.id });
  expect(to().slice(2).sort()).toEqual(["new@example.com", "shopper@example.com"]);
});

test("only a member resumes: no accepted test mail, no new settings", async () => {
  await waitingShopper();
  await stopSending(shop.ctx);
  const { stoppedAt } = await getEmailSettings(shop.ctx);
  await pauseSending(shop.id, "Wrong password", { version: 1 });
  await sendTestEmail(shop.ctx, { to: "me@example.com" });
  await saveSettings();
  await stopSending(shop.ctx);
  expect(await getEmailSettings(shop.ctx)).toMatchObject({ sending: "paused", pausedAt: null, stoppedAt });
  expect((await getEmailSettings(shop.ctx)).pauseReason).toMatch(/stopped all mails/);
  await deliverSlice(shop.id);
  expect(to()).toEqual(["me@example.com"]);
  await resumeStopped(shop.ctx);
  expect(await getEmailSettings(shop.ctx)).toMatchObject({ sending: "active", pauseReason: null, stoppedAt: null });
});

test("resuming does not resume a sender that is broken, and stops or resumes no other shop", async () => {
  const other = await makeShop();
  await stopSending(other.ctx);
  await pauseSending(shop.id, "Wrong password", { version: 1 });
  await stopSending(shop.ctx);
  await resumeStopped(shop.ctx);
  expect(await getEmailSettings(shop.ctx)).toMatchObject({ sending: "paused", pauseReason: "Wrong password" });
  expect((await getEmailSettings(other.ctx)).stoppedAt).not.toBeNull();
});

test("what an old sender finds out pauses no new settings, also when they are saved at that moment", async () => {
  await makeMember(shop.ctx, "OWNER");
  const sending = async () => (await getEmailSettings(shop.ctx)).sending;
  await saveSettings();
  await pauseSending(shop.id, "Wrong password", { version: 1 });
  expect(await sending()).toBe("active");
  expect(await db.mail.count({ where: { shopId: shop.id } })).toBe(0);
  let late: Promise<void> | undefined;
  await transaction(async (on) => {
    await lockShop(on, shop.id);
    await writeStoredSettings(shop.id, null, on);
    late = pauseSending(shop.id, "Wrong password", { version: 2 });
    await sleep(100);
  });
  await late;
  expect(await sending()).toBe("active");
  await pauseSending(shop.id, "Quota", { version: 3 });
  expect(await sending()).toBe("paused");
  expect(await db.mail.count({ where: { shopId: shop.id } })).toBe(1);
});
