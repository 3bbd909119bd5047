import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { makeSubscription } from "@/prisma/factories";
import { liftSuppression } from "../../alerts";
import { makeAlertMail } from "../alert-fixture";
import { erasePerson } from "../erase-person";
import { merchantShop } from "../import/testing";
import { liftSuppressionOf } from "../lift-suppression-of";
import { downloadAddress, downloadPerson } from "./download-person";
import { getPerson } from "./get-person";
import { lookUpAddress } from "./look-up-address";

async function ada() {
  const shop = await merchantShop();
  const email = "ada@example.com";
  const [first, second] = [
    await makeSubscription(shop.ctx, { variantId: shop.small.id, email, subscribedAt: new Date("2026-01-01") }),
    await makeSubscription(shop.ctx, { variantId: shop.large.id, email, subscribedAt: new Date("2026-02-01") }),
  ];
  await makeSubscription(shop.ctx, { variantId: shop.large.id, email: "eve@example.com" });
  const { alerts } = await makeAlertMail(shop.ctx, [first], {
    status: "SENT",
    sentAt: new Date(),
    clickedAt: new Date(),
    clicks: 2,
  });
  await db.alertAttempt.create({
    data: {
      shopId: shop.id,
      alertId: alerts[0]?.id ?? "",
      attempt: 1,
      transport: "SMTP",
      result: "accepted",
      answer: "250 ok",
      startedAt: new Date(),
      durationMs: 12,
    },
  });
  await db.mail.create({ data: { shopId: shop.id, kind: "subscribed", email, subscriptionId: second.id } });
  await db.suppression.create({ data: { shopId: shop.id, email, reason: "The mailbox is gone." } });
  return { ...shop, email, first, second };
}

test("a person has all their subscriptions and one timeline that names products", async () => {
  const { member, first, second, email } = await ada();
  const person = await getPerson(member, { id: first.id });
  expect(person).toMatchObject({
    email,
    total: 2,
    subscription: { id: first.id },
    suppression: { reason: "The mailbox is gone." },
  });
  expect(person.subscriptions.map(({ id }) => id)).toEqual([second.id, first.id]);
  const told = person.timeline.map(({ title, about }) => [title, about]);
  expect(told.slice(0, 2)).toEqual([
    ["Signed up", "Trail jacket · Small"],
    ["Signed up", "Trail jacket · Large"],
  ]);
  expect(told).toContainEqual(["Opened the product page 2 times", "Trail jacket · Small"]);
  expect(told).toContainEqual(["No more mails to this address", null]);
});

test("a copy of their data is whole, and of nobody else; that it was made is noted without the address", async () => {
  const { member, id, first, second, email } = await ada();
  let text = "";
  for await (const piece of await downloadPerson(member, { id: second.id })) text += piece;
  const data = JSON.parse(text);
  expect(data).toMatchObject({ email, noMailsBecause: { reason: "The mailbox is gone." } });
  expect(data.subscriptions).toHaveLength(2);
  expect(data.subscriptions[0]).toMatchObject({
    product: "Trail jacket",
    variant: "Small",
    subscribedAt: "2026-01-01T00:00:00.000Z",
    alerts: [{ status: "SENT", clicks: 2, attempts: [{ result: "accepted", answer: "250 ok" }] }],
  });
  expect(data.subscriptions[1]).toMatchObject({ mails: [{ kind: "subscribed", status: "QUEUED" }] });
  expect(text).not.toContain("eve@");
  expect(text).not.toContain(first.token);
  const log = await db.activity.findMany({ where: { shopId: id } });
  expect(log).toMatchObject([{ action: "subscriber.downloaded", subjectId: second.id }]);
  expect(JSON.stringify(log)).not.toContain("ada@");
});

test("more than a page of subscriptions still makes one JSON document", async () => {
  const { member, id, first, small, email } = await ada();
  const common = { shopId: id, variantId: small.id, status: "SENT" as const, email };
  await db.subscription.createMany({ data: Array.from({ length: 250 }, () => common) });
  let text = "";
  for await (const piece of await downloadPerson(member, { id: first.id })) text += piece;
  expect(JSON.parse(text).subscriptions).toHaveLength(252);
  const seen = new Set<string>();
  let after: string | undefined;
  const sizes: number[] = [];
  do {
    const person = await getPerson(member, { id: first.id, after });
    expect(person).toMatchObject({ total: 252, subscription: { id: first.id } });
    sizes.push(person.subscriptions.length);
    for (const one of person.subscriptions) seen.add(one.id);
    after = person.next ?? undefined;
  } while (after);
  expect([sizes, seen.size]).toEqual([[100, 100, 52], 252]);
  for (const nonsense of ["", "x", "01890000-0000-7000-8000-000000000000"]) {
    const { older, subscriptions } = await getPerson(member, { id: first.id, after: nonsense });
    expect([older, subscriptions.length]).toEqual([false, 100]);
  }
});

test("another shop's person, and nonsense, are not found", async () => {
  const [{ first }, other] = [await ada(), await merchantShop()];
  for (const id of [first.id, "nonsense", ""]) {
    await expect(getPerson(other.member, { id })).rejects.toMatchObject({ code: "not-found" });
    await expect(downloadPerson(other.member, { id })).rejects.toMatchObject({ code: "not-found" });
  }
});

test("an address is mailed again by a subscription of this shop, which the log names", async () => {
  const [one, other] = [await merchantShop(), await merchantShop()];
  const email = "bounced@example.com";
  const { id } = await makeSubscription(one.ctx, { variantId: one.small.id, email });
  for (const shop of [one, other])
    await db.suppression.create({ data: { shopId: shop.id, email, reason: "It bounced." } });
  await expect(liftSuppressionOf(other.member, { id })).rejects.toMatchObject({ code: "not-found" });
  await liftSuppressionOf(one.member, { id });
  expect(await db.suppression.findMany({ where: { email } })).toMatchObject([{ shopId: other.id }]);
  expect(await db.activity.findMany({ where: { action: "suppression.lifted" } })).toMatchObject([
    { shopId: one.id, subjectId: id },
  ]);
});

test("an address without a subscription is found, downloaded, mailed again and erased by what a member types", async () => {
  const [{ member, id, email, second }, other] = [await ada(), await merchantShop()];
  const nothing = { subscriptions: 0, subscriptionId: null, suppression: null, erased: false };
  expect(await lookUpAddress(member, { email })).toMatchObject({ subscriptions: 2, subscriptionId: second.id });
  expect(await lookUpAddress(other.member, { email })).toEqual(nothing);
  await db.subscription.deleteMany({ where: { shopId: id, email } });
  expect(await lookUpAddress(member, { email })).toMatchObject({
    ...nothing,
    suppression: { reason: "The mailbox is gone." },
  });
  let text = "";
  for await (const piece of await downloadAddress(member, { email })) text += piece;
  expect(JSON.parse(text)).toMatchObject({
    email,
    noMailsBecause: { reason: "The mailbox is gone." },
    subscriptions: [],
  });
  await liftSuppression(other.member, { email });
  expect((await lookUpAddress(member, { email })).suppression).not.toBeNull();
  await liftSuppression(member, { email });
  expect(await lookUpAddress(member, { email })).toEqual(nothing);
  await db.suppression.create({ data: { shopId: id, email, reason: "It bounced." } });
  await erasePerson(member, { email });
  expect(await lookUpAddress(member, { email })).toEqual({ ...nothing, erased: true });
  const log = await db.activity.findMany({ where: { shopId: id }, orderBy: { id: "asc" } });
  expect(log.map(({ action, subjectId }) => [action, subjectId])).toEqual([
    ["subscriber.downloaded", null],
    ["suppression.lifted", null],
    ["subscriber.erased", null],
  ]);
  expect(JSON.stringify(log)).not.toContain("ada@");
});
