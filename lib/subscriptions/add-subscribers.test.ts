import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { makeOffer, makeSubscription } from "@/prisma/factories";
import { addSubscribers } from "./add-subscribers";
import { erasePerson } from "./erase-person";
import { merchantShop } from "./import/testing";

const asked = { quantity: 2, locale: "de", sendMail: true };

const mailsOf = (shopId: string) =>
  db.mail.findMany({ where: { shopId }, orderBy: { email: "asc" }, select: { kind: true, email: true } });

test("each address gets its outcome, in the order given; the log counts and names none", async () => {
  const { ctx, id, member, small } = await merchantShop();
  const waits = await makeSubscription(ctx, { variantId: small.id, email: "waits@example.com" });
  await db.suppression.create({ data: { shopId: id, email: "bounced@example.com", reason: "It bounced." } });
  await erasePerson(ctx, { email: "gone@example.com" });
  const emails = "Ada@Example.com, waits@example.com;bounced@example.com\ngone@example.com ada@example.com";
  const outcome = await addSubscribers(member, { ...asked, emails, variantId: small.externalId });
  const ada = await db.subscription.findFirstOrThrow({ where: { shopId: id, email: "ada@example.com" } });
  expect(outcome).toEqual([
    { email: "ada@example.com", outcome: "added", subscriptionId: ada.id, mailed: true },
    { email: "waits@example.com", outcome: "waiting", subscriptionId: waits.id, mailed: false },
    { email: "bounced@example.com", outcome: "suppressed", subscriptionId: null, mailed: false },
    { email: "gone@example.com", outcome: "erased", subscriptionId: null, mailed: false },
  ]);
  expect(ada).toMatchObject({ status: "PENDING", quantity: 2, locale: "de", variantId: small.id });
  expect(await mailsOf(id)).toEqual([{ kind: "subscribed", email: "ada@example.com" }]);
  const log = await db.activity.findMany({ where: { shopId: id, action: "subscribers.added" } });
  expect(log).toMatchObject([{ subjectName: "Trail jacket · Small", details: { count: 1 } }]);
  expect(JSON.stringify(log)).not.toContain("ada@");
});

test("with double opt-in they confirm first, with one such mail a day; a member cannot skip it", async () => {
  const { id, member, small, large } = await merchantShop({ doubleOptIn: true });
  const emails = `doi-${id}@example.com`;
  const add = (variantId: string) => addSubscribers(member, { ...asked, sendMail: false, emails, variantId });
  expect(await add(small.externalId)).toMatchObject([{ outcome: "added", mailed: true }]);
  expect(await add(large.externalId)).toMatchObject([{ outcome: "added", mailed: false }]);
  expect((await mailsOf(id)).map(({ kind }) => kind)).toEqual(["confirm-subscription"]);
  const rows = await db.subscription.findMany({ where: { shopId: id } });
  expect(rows.map(({ status }) => status)).toEqual(["UNCONFIRMED", "UNCONFIRMED"]);
});

test("without the mail where the member wants none, or the plan has none; the offer is noted", async () => {
  for (const plan of ["PREMIUM", "FREE"] as const) {
    const { ctx, id, member, small } = await merchantShop({ plan });
    const offer = await makeOffer(ctx);
    const sendMail = plan === "FREE";
    await addSubscribers(member, { ...asked, sendMail, emails: "ada@example.com", variantId: small.externalId });
    expect(await mailsOf(id)).toEqual([]);
    const row = await db.subscription.findFirstOrThrow({ where: { shopId: id } });
    expect(row).toMatchObject({ status: "PENDING", offerId: offer.id });
  }
});

test.each<[string, object, string]>([
  ["no address", { emails: " ,; " }, "emails"],
  ["one that is none", { emails: "ada@example.com, <b>eve</b>" }, "emails"],
  ["too many", { emails: Array.from({ length: 51 }, (_, n) => `p${n}@example.com`).join(" ") }, "emails"],
  ["too long", { emails: "a".repeat(20_001) }, "emails"],
  ["no variant", { variantId: "" }, "variantId"],
  ["a quantity of nought", { quantity: 0 }, "quantity"],
  ["no language", { locale: "!" }, "locale"],
])("%s is refused beside its field, and nobody is added", async (_, wrong, field) => {
  const { id, member, small } = await merchantShop();
  const input = { ...asked, emails: "ada@example.com", variantId: small.externalId, ...wrong };
  const error = await addSubscribers(member, input).catch((thrown) => thrown);
  expect(error.issues[0].path).toEqual([field]);
  expect(await db.subscription.count({ where: { shopId: id } })).toBe(0);
});

test("another shop's variant is none of this shop's", async () => {
  const [one, other] = [await merchantShop(), await merchantShop()];
  const input = { ...asked, emails: "ada@example.com", variantId: other.small.externalId };
  await expect(addSubscribers(one.member, input)).rejects.toMatchObject({ code: "invalid-fields" });
});

test("twenty at the same moment add a shopper once", async () => {
  const { id, member, small } = await merchantShop();
  const input = { ...asked, emails: "ada@example.com", variantId: small.externalId };
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => addSubscribers(member, input)));
  expect(outcomes.flat().filter(({ outcome }) => outcome === "added")).toHaveLength(1);
  expect(await mailsOf(id)).toHaveLength(1);
});
