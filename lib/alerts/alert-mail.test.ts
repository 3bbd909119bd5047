import { afterAll, describe, expect, test } from "vitest";
import { defaultWording } from "@/emails";
import { makeOffer, makeProduct, makeShop, makeSubscription, makeVariant } from "../../prisma/factories";
import type { Ctx } from "../context";
import { db, disconnect } from "../db/client";
import type { DeliveryStatus } from "../db/generated/enums";
import { saveSmtp, saveWording } from "../email";
import { getAlertMail, headersOf } from "./alert-mail";
import { mailNotes } from "./alert-mail-notes";
import { getAlert } from "./get-alert";

afterAll(disconnect);

const mail = { kind: "back-in-stock", language: "en" } as const;
const write = (ctx: Ctx, editedFrom: number, subject: string) =>
  saveWording(ctx, { ...mail, editedFrom, wording: { ...defaultWording("back-in-stock", "en"), subject } });

/** One shopper's alerts for two variants of a product, in one mail. */
async function alerts(ctx: Ctx, over: { status?: DeliveryStatus; triedAt?: Date; attempts?: number } = {}) {
  const { shopId } = ctx;
  const offer = await makeOffer(ctx, {});
  const product = await makeProduct(ctx, { title: "Zelt „Alpin“" });
  const [mailId, token, email] = [crypto.randomUUID(), crypto.randomUUID(), "sam@shopper.example"];
  const made: string[] = [];
  for (const [position, title] of ["Green", "Blue"].entries()) {
    const variant = await makeVariant(ctx, { productId: product.id, title, position, quantity: 5 });
    const common = { shopId, productId: product.id, variantId: variant.id };
    const restock = await db.restock.create({ data: { ...common, settleAt: new Date(), status: "DONE", quantity: 5 } });
    const subscription = await makeSubscription(ctx, { variantId: variant.id, email, offerId: offer.id });
    const leaseUntil = over.status === "SENDING" ? new Date(Date.now() + 30_000) : null;
    const own = {
      leaseUntil,
      restockId: restock.id,
      subscriptionId: subscription.id,
      email,
      mailId,
      token,
      leads: position === 0,
    };
    made.push((await db.alert.create({ data: { ...common, ...own, ...over } })).id);
  }
  return { ids: made, id: made[0] ?? "", token, mailId, productId: product.id };
}

describe("the mail of an alert", () => {
  test("names all of its variants, says the words of its time, and hides the shopper's token everywhere", async () => {
    const { ctx } = await makeShop({});
    await saveSmtp(ctx, {
      host: "127.0.0.1",
      port: 25,
      security: "none",
      fromName: "Nook",
      fromEmail: "a@example.com",
    });
    await write(ctx, 0, "{{product}}: {{variant}}");
    const sentAt = new Date();
    const { id, ids, token, mailId } = await alerts(ctx, { status: "SENT", triedAt: sentAt, attempts: 1 });
    const before = await getAlertMail(ctx, { id });
    expect(before.subject).toBe("Zelt „Alpin“: Green and Blue");
    expect(before.from).toBe("Nook");
    expect(before.notes[0]).toBe("This is the email that was sent.");
    expect(before.notes.join(" ")).not.toContain("have changed since");
    await db.emailVersion.updateMany({
      where: { shopId: ctx.shopId },
      data: { writtenAt: new Date(sentAt.getTime() - 1000) },
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await write(ctx, 1, "Other words");
    const after = await getAlertMail(ctx, { id });
    expect(after.subject).toBe("Zelt „Alpin“: Green and Blue");
    expect(after.notes).toContain("The shop's words for this email have changed since. Shown are those of that time.");
    expect(JSON.stringify(after)).not.toContain(token);
    const header = (name: string) => after.headers.find((one) => one.name === name)?.value;
    expect(header("Subject")).toBe("Zelt „Alpin“: Green and Blue");
    expect(header("List-Unsubscribe")).toMatch(/\/unsubscribe\/hidden>$/);
    expect(header("Message-ID")).toBe(`<${mailId}@localhost>`);
    expect(header("X-Shelfbell-Alert")).toBe(ids.join(","));
    expect(after.source).toMatch(/^[\x20-\x7e\r\n]+$/);
  });

  test.each(["QUEUED", "SENDING", "FAILED", "IN_DOUBT", "CANCELLED"] as const)(
    "is there while it is %s",
    async (status) => {
      const { ctx } = await makeShop({});
      await write(ctx, 0, "Now");
      const { id } = await alerts(ctx, { status });
      const found = await getAlertMail(ctx, { id });
      expect(found.subject).toBe("Now");
      const waits = status === "QUEUED" || status === "CANCELLED";
      expect(found.from).toBe(waits ? "Not set up yet" : "No longer set up");
      expect(found.source).toContain(waits ? "not-set-up@example.invalid" : "no-longer-set-up@example.invalid");
      expect(found.html).toContain("/unsubscribe/hidden");
    },
  );

  test("another shop, and nonsense, find nothing", async () => {
    const [{ ctx }, other] = [await makeShop({}), await makeShop({})];
    const { id } = await alerts(ctx);
    await expect(getAlertMail(other.ctx, { id })).rejects.toMatchObject({ code: "not-found" });
    await expect(getAlertMail(ctx, { id: "nonsense" })).rejects.toMatchObject({ code: "not-found" });
  });
});

test("the story knows the stock before and after, where the delivery wrote it down", async () => {
  const { ctx } = await makeShop({});
  const { id } = await alerts(ctx);
  expect((await getAlert(ctx, { id })).story.stock).toBeNull();
  const { restockId, variantId } = await db.alert.findFirstOrThrow({ where: { id } });
  const [before, after] = [
    { quantity: 0, inStock: false },
    { quantity: 5, inStock: true },
  ];
  const event = {
    source: "INVENTORY",
    externalId: "1",
    topic: "t",
    body: Buffer.from(""),
    sourceTime: new Date(),
  } as const;
  const changes = [{ variantId, before, after, restockId }];
  const receivedAt = new Date(Date.now() - 60_000);
  await db.inventoryEvent.create({ data: { shopId: ctx.shopId, ...event, receivedAt, changes } });
  await db.inventoryEvent.create({ data: { shopId: ctx.shopId, ...event, externalId: "2", receivedAt } });
  expect((await getAlert(ctx, { id })).story.stock).toEqual({ before, after });
});

test("headers are unfolded and decoded", () => {
  const folded = "Subject: =?UTF-8?B?w6Q=?=\r\n =?UTF-8?B?w7Y=?= x\r\nX-A: 1,\r\n 2\r\n\r\nBody: no";
  expect(headersOf(folded)).toEqual([
    { name: "Subject", value: "äö x" },
    { name: "X-A", value: "1, 2" },
  ]);
});

test.each([
  [{ status: "QUEUED" }, /^Not sent yet\. It says this if it leaves now/],
  [{ status: "QUEUED", attempts: 2 }, /The next attempt/],
  [{ status: "QUEUED", batched: true }, /answer is awaited/],
  [{ status: "IN_DOUBT", attempts: 1 }, /nobody knows/],
  [{ status: "FAILED", attempts: 1 }, /could not be delivered/],
  [{ status: "FAILED" }, /never sent/],
  [{ status: "CANCELLED" }, /never sent/],
] as const)("%j is called so", (over, first) => {
  const facts = { attempts: 0, transport: null, batched: false, wordsChanged: false, senderKnown: true, ...over };
  expect(mailNotes(facts)[0]).toMatch(first);
});

test.each([
  [{ status: "QUEUED" }, /^No mail server is set up, so nobody knows yet who it will be from\. not-set-up@/],
  [
    { status: "QUEUED", batched: true },
    /^The mail server that it left by is no longer set up here.* no-longer-set-up@/,
  ],
  [{ status: "SENT", attempts: 1 }, /^The mail server that it left by is no longer set up here/],
  [{ status: "FAILED", attempts: 1 }, /^The mail server that it left by is no longer set up here/],
  [{ status: "FAILED" }, /nobody knows who it would be from/],
  [{ status: "CANCELLED" }, /nobody knows who it would be from/],
] as const)("%j without a mail server is from nobody, by what is left", (over, sentence) => {
  const facts = { attempts: 0, transport: null, batched: false, wordsChanged: false, senderKnown: false, ...over };
  const notes = mailNotes(facts);
  expect(notes).toContainEqual(expect.stringMatching(sentence));
  expect(notes.join(" ")).not.toContain("sender are shown");
});
