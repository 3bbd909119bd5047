import { randomUUID } from "node:crypto";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { db, disconnect } from "../../db/client";
import { transaction } from "../../db/sql";
import { closeTransports, deliverDueMails, queueMail } from "../../email";
import { applyProviderEvents } from "../apply-provider-events";
import { storeProviderEvent } from "../store-provider-event";
import { type SetUp, setUp } from "./testing";

let made: SetUp | undefined;
const start = async (options?: Parameters<typeof setUp>[0]) => {
  made = await setUp({ timeoutMs: 200, ...options });
  return made;
};
afterEach(async () => {
  vi.restoreAllMocks();
  await made?.service.close();
});
afterAll(async () => {
  await closeTransports();
  await disconnect();
});

/** One call of Resend's webhook, worked off. */
async function report(type: string, data: object): Promise<void> {
  const stored = await storeProviderEvent({ id: randomUUID(), body: Buffer.from(JSON.stringify({ type, data })) });
  expect(stored).toBe("stored");
  await applyProviderEvents(100);
}

test("a report finds a mail of a batch by its tag, its Message-ID or the id that the batch's answer gave it", async () => {
  const at = await start();
  await at.deliver();
  const [first, second, third] = await at.alerts();
  const wire = (to: string | undefined) => at.service.mails.find(({ payload }) => payload.to === to);
  await report("email.delivered", {
    tags: Object.fromEntries([["mail", wire(first?.email)?.payload.tags?.[1]?.value]]),
  });
  await report("email.bounced", {
    message_id: wire(second?.email)?.payload.headers?.["Message-ID"],
    bounce: { type: "Permanent", subType: "General", message: "no such user" },
  });
  await report("email.complained", { email_id: wire(third?.email)?.id });
  expect((await at.alerts()).map(({ delivery }) => delivery)).toEqual(["DELIVERED", "BOUNCED", "COMPLAINED"]);
  const suppressed = await db.suppression.findMany({ where: { shopId: at.shopId }, orderBy: { email: "asc" } });
  expect(suppressed.map(({ email }) => email)).toEqual([second?.email, third?.email]);
});

test("a suppressed address gets neither alerts nor confirmations, and both say why", async () => {
  const at = await start({ shoppers: [1, 1] });
  const [gone] = await at.alerts();
  await db.alert.updateMany({
    where: { shopId: at.shopId, id: gone?.id },
    data: { dueAt: new Date(Date.now() + 60_000) },
  });
  await report("email.suppressed", { tags: { mail: gone?.mailId } });
  await at.comeDue();
  const email = gone?.email ?? "";
  const again = await db.subscription.findFirstOrThrow({ where: { shopId: at.shopId, email } });
  await transaction((on) => queueMail(on, { kind: "subscribed", shopId: at.shopId, subscriptionId: again.id, email }));
  await at.deliver();
  await deliverDueMails(10, { shopId: at.shopId });
  expect(at.recipients()).toEqual(["n001@example.com"]);
  const why = /^This address is suppressed: /;
  expect(await at.alertOf(0)).toMatchObject({ status: "FAILED", reason: expect.stringMatching(why) });
  const mail = await db.mail.findFirst({ where: { shopId: at.shopId, kind: "subscribed" } });
  expect(mail).toMatchObject({ status: "CANCELLED", reason: expect.stringMatching(why) });
});

test("a report proves that a mail in doubt was taken", async () => {
  const at = await start();
  at.service.misbehave({ do: "cut" });
  await at.deliver();
  await at.comeDue();
  const [first, second, third] = await at.alerts();
  await report("email.delivered", { tags: { mail: second?.mailId } });
  await at.age(23.5);
  await at.deliver();
  expect((await at.alerts()).map(({ status }) => status)).toEqual(["IN_DOUBT", "SENT", "IN_DOUBT"]);
  await report("email.delivered", { tags: { mail: first?.mailId } });
  await report("email.bounced", { tags: { mail: third?.mailId }, bounce: { type: "Transient" } });
  const alerts = await at.alerts();
  expect(alerts.map(({ status }) => status)).toEqual(["SENT", "SENT", "SENT"]);
  for (const { reason, sentAt } of alerts) {
    expect(reason).toContain("reported");
    expect(sentAt).not.toBeNull();
  }
  const subscriptions = await db.subscription.findMany({ where: { shopId: at.shopId } });
  expect(subscriptions.map(({ status }) => status)).toEqual(["SENT", "SENT", "SENT"]);
  expect(at.service.mails).toHaveLength(3);
});
