import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { makeShop, makeSubscription, makeVariant } from "../../prisma/factories";
import type { Ctx } from "../context";
import { db, disconnect, pool } from "../db/client";
import { transaction } from "../db/sql";
import { closeTransports, deliverDueMails, queueMail, saveSmtp } from "../email";
import { shopsToDeliver } from "../jobs/shops-to-deliver";
import { settleDueRestocks } from "../restocks";
import { setPolicy } from "../shops";
import { clockOf } from "../shops/clock-time";
import { type SmtpListener, startSmtpListener } from "../testing/smtp-listener";
import { deliverSlice } from "./deliver-slice";
import { sendNow } from "./send-now";

let listener: SmtpListener;
let ctx: Ctx;

beforeEach(async () => {
  listener = await startSmtpListener();
  ({ ctx } = await makeShop());
  await saveSmtp(ctx, {
    host: "127.0.0.1",
    port: listener.port,
    security: "none",
    fromName: "Lighthouse",
    fromEmail: "hello@lighthouse.example",
  });
  const { id, productId } = await makeVariant(ctx, { quantity: 3 });
  for (const name of ["ann", "ben", "cem"]) {
    await makeSubscription(ctx, { variantId: id, email: `${name}@example.com` });
  }
  const settleAt = new Date(Date.now() - 1);
  await db.restock.create({ data: { shopId: ctx.shopId, productId, variantId: id, settleAt } });
  await settleDueRestocks();
});
afterEach(async () => {
  await listener.close();
  await db.shop.deleteMany();
});
afterAll(async () => {
  await closeTransports();
  await disconnect();
});

const minuteOfDay = (offset: number) => {
  const now = new Date();
  return (now.getUTCHours() * 60 + now.getUTCMinutes() + offset + 1440) % 1440;
};
const beQuiet = () =>
  setPolicy(ctx, { quietHours: { from: clockOf(minuteOfDay(-60)), until: clockOf(minuteOfDay(60)) } });

const to = () => listener.mails.map(({ envelope }) => envelope.to[0]).sort();
/** Would a sweep call for the shop, when no call waits from before? */
async function isCalled(): Promise<boolean> {
  await pool.query("DELETE FROM graphile_worker._private_jobs");
  return (await shopsToDeliver(false)).includes(ctx.shopId);
}

/** What the worker does when the sweep calls it. */
async function turn() {
  if (await isCalled()) await deliverSlice(ctx.shopId);
}

test("alerts wait for the end of the quiet hours, and nobody is called for them meanwhile; confirmations go", async () => {
  await beQuiet();
  expect(await isCalled()).toBe(true);
  await turn();
  expect(await isCalled()).toBe(false);
  const { id: subscriptionId } = await makeSubscription(ctx, { variantId: (await makeVariant(ctx)).id });
  await transaction((on) =>
    queueMail(on, { kind: "subscribed", shopId: ctx.shopId, email: "dee@example.com", subscriptionId }),
  );
  await deliverDueMails(20, { shopId: ctx.shopId });
  expect(to()).toEqual(["dee@example.com"]);
  expect(await db.alert.findMany({ where: { shopId: ctx.shopId } })).toMatchObject(
    Array(3).fill({ status: "QUEUED", attempts: 0 }),
  );
  const { heldUntil } = await db.shop.findUniqueOrThrow({ where: { id: ctx.shopId } });
  expect(Math.abs((heldUntil?.getTime() ?? 0) - Date.now() - 3_600_000)).toBeLessThan(61_000);
});

test("an alert that a member sends now goes through, the others wait on", async () => {
  await beQuiet();
  await turn();
  const alert = await db.alert.findFirstOrThrow({ where: { shopId: ctx.shopId, email: "ben@example.com" } });
  await sendNow(ctx, { alertId: alert.id });
  await turn();
  expect(to()).toEqual(["ben@example.com"]);
  expect(await isCalled()).toBe(false);
});

test("once the quiet hours are switched off, they go at once", async () => {
  await beQuiet();
  await turn();
  await setPolicy(ctx, { quietHours: null });
  await turn();
  expect(to()).toEqual(["ann@example.com", "ben@example.com", "cem@example.com"]);
});

test("when the hold is over, everybody is told", async () => {
  await beQuiet();
  await turn();
  await db.shop.update({
    where: { id: ctx.shopId },
    data: { quietFrom: minuteOfDay(-60), quietUntil: minuteOfDay(-1), heldUntil: new Date(Date.now() - 1) },
  });
  await turn();
  expect(to()).toHaveLength(3);
});
