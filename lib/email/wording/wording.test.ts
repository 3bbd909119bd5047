import { afterAll, describe, expect, test } from "vitest";
import { defaultWording, type MailWording } from "@/emails";
import { makeProduct, makeShop, makeVariant } from "../../../prisma/factories";
import { memberCtx } from "../../context";
import { db, disconnect } from "../../db/client";
import { startSmtpListener } from "../../testing/smtp-listener";
import { saveSmtp } from "../settings";
import {
  listMails,
  listVersions,
  previewWording,
  resetWording,
  restoreWording,
  saveWording,
  sendToMyself,
  wordingFor,
} from "./index";

afterAll(disconnect);

const mail = { kind: "back-in-stock", language: "en" } as const;
const words = (subject: string): MailWording => ({ ...defaultWording("back-in-stock", "en"), subject });

async function shopWithOwner() {
  const { ctx } = await makeShop({});
  const email = `owner-${crypto.randomUUID()}@example.com`;
  const user = await db.user.create({ data: { email } });
  await db.member.create({ data: { shopId: ctx.shopId, userId: user.id, role: "OWNER" } });
  return { ctx: memberCtx(ctx.shopId, { userId: user.id, role: "OWNER", email, from: null }), email };
}

describe("versions", () => {
  test("are added, never changed: save, back to default, restore, each with who and when and in the activity log", async () => {
    const { ctx, email } = await shopWithOwner();
    expect(await wordingFor(ctx.shopId, "back-in-stock", "en-GB")).toEqual({
      language: "en",
      version: 0,
      wording: null,
    });
    await saveWording(ctx, { ...mail, editedFrom: 0, wording: words("First {{product}}") });
    await saveWording(ctx, { ...mail, editedFrom: 1, wording: words("Second") });
    expect((await wordingFor(ctx.shopId, "back-in-stock", "en")).wording?.subject).toBe("Second");
    expect(await resetWording(ctx, { ...mail, editedFrom: 2 })).toEqual({
      version: 3,
      wording: defaultWording("back-in-stock", "en"),
    });
    expect((await wordingFor(ctx.shopId, "back-in-stock", "en")).wording).toBeNull();
    const restored = await restoreWording(ctx, { ...mail, editedFrom: 3, version: 1 });
    expect(restored).toEqual({ version: 4, wording: words("First {{product}}") });
    const { versions, more } = await listVersions(ctx, mail);
    expect(versions.map(({ version, by, isDefault, restoredFrom }) => [version, by, isDefault, restoredFrom])).toEqual([
      [4, email, false, 1],
      [3, email, true, null],
      [2, email, false, null],
      [1, email, false, null],
    ]);
    expect(more).toBe(false);
    expect((await wordingFor(ctx.shopId, "back-in-stock", "de")).version).toBe(0);
    expect((await wordingFor(ctx.shopId, "subscribed", "en")).version).toBe(0);
    const log = await db.activity.findMany({ where: { shopId: ctx.shopId }, orderBy: { id: "asc" } });
    expect(log.map(({ action, subjectName }) => [action, subjectName])).toEqual([
      ["mail.changed", "Back in stock (English)"],
      ["mail.changed", "Back in stock (English)"],
      ["mail.reset", "Back in stock (English)"],
      ["mail.restored", "Back in stock (English)"],
    ]);
    expect(log[1]?.details).toMatchObject({ version: 2, changes: { subject: ["First {{product}}", "Second"] } });
    const [state] = (await listMails(ctx)).filter(({ kind }) => kind === "back-in-stock");
    expect(state?.languages.filter(({ own }) => own).map(({ language }) => language)).toEqual(["en"]);
  });

  test("a stale edit is refused and overwrites nothing; of ten at once one wins", async () => {
    const { ctx } = await shopWithOwner();
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, (_, i) => saveWording(ctx, { ...mail, editedFrom: 0, wording: words(`Try ${i}`) })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of tries) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conflict" });
    expect(await db.emailVersion.count({ where: { shopId: ctx.shopId } })).toBe(1);
    await expect(saveWording(ctx, { ...mail, editedFrom: 7, wording: words("x") })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(resetWording(ctx, { ...mail, editedFrom: 0 })).rejects.toMatchObject({ code: "conflict" });
    await expect(restoreWording(ctx, { ...mail, editedFrom: 1, version: 9 })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(saveWording(ctx, { ...mail, editedFrom: 1, wording: words("{{nobody}}") })).rejects.toMatchObject({
      code: "invalid-fields",
      fields: [{ field: "subject" }],
    });
    const bad = { ...words(""), button: "{{who}}" };
    await expect(saveWording(ctx, { ...mail, editedFrom: 1, wording: bad })).rejects.toMatchObject({
      code: "invalid-fields",
      message: "2 fields need another look.",
      fields: [{ field: "subject" }, { field: "button" }],
    });
  });

  test("are one shop's own", async () => {
    const [one, other] = [await shopWithOwner(), await shopWithOwner()];
    await saveWording(one.ctx, { ...mail, editedFrom: 0, wording: words("Mine") });
    expect((await listVersions(other.ctx, mail)).versions).toEqual([]);
    await expect(restoreWording(other.ctx, { ...mail, editedFrom: 0, version: 1 })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

test("a preview shows a real product, unsaved words and mistakes, and no link that opens anything", async () => {
  const { ctx } = await shopWithOwner();
  const none = await previewWording(ctx, { ...mail, wording: words("{{product}}") });
  expect(none.subject).toBe("Merino sweater");
  const product = await makeProduct(ctx, { title: "Lamp" });
  await makeVariant(ctx, { productId: product.id, title: "Brass" });
  await makeVariant(ctx, { productId: product.id, title: "Black" });
  const preview = await previewWording(ctx, {
    ...mail,
    several: true,
    wording: words("{{product}}: {{variant}} {{nope}}"),
  });
  expect(preview.subject).toMatch(/^Lamp: (Brass and Black|Black and Brass) \{\{nope\}\}$/);
  expect(preview.html).toContain("/unsubscribe/hidden");
  expect(preview.text).toContain("Lamp is back");
  expect(preview.bytes).toBeGreaterThan(2000);
  expect(await db.emailVersion.count({ where: { shopId: ctx.shopId } })).toBe(0);
});

test("a preview tries on a look and a wording that are not saved; a colour half typed leaves the shop's", async () => {
  const { ctx } = await makeShop({ brandColor: "#123456", logoUrl: "https://cdn.example.com/old.png" });
  await makeVariant(ctx, {
    productId: (await makeProduct(ctx, { imageUrl: "https://cdn.example.com/product.png" })).id,
    imageUrl: "https://cdn.example.com/variant.png",
  });
  const look = { brandColor: "#abcdef", logoUrl: "https://cdn.example.com/new.png" };
  const shown = async (over: Partial<Parameters<typeof previewWording>[1]> = {}) =>
    (await previewWording(ctx, { ...mail, ...over })).html;
  expect(await shown()).toMatch(/#123456.*old\.png/s);
  expect(await shown({ look })).toMatch(/#abcdef.*new\.png/s);
  expect(await shown({ look: { brandColor: "#12", logoUrl: "javascript:alert(1)" } })).toContain("#123456");
  expect(await shown({ look: { ...look, logoUrl: "" } })).not.toMatch(/(old|new)\.png/);
  const without = { ...words("Hi"), logo: false };
  expect(await shown({ look, wording: without })).not.toContain("new.png");
  expect(await shown()).toContain("variant.png");
  expect(await shown({ several: true })).toContain("product.png");
  await saveWording(ctx, { ...mail, editedFrom: 0, wording: without });
  expect(await shown()).not.toContain("old.png");
  const { brandColor, logoUrl } = await db.shop.findUniqueOrThrow({ where: { id: ctx.shopId } });
  expect([brandColor, logoUrl]).toEqual(["#123456", "https://cdn.example.com/old.png"]);
});

test("a version of before there was a choice shows the logo", async () => {
  const { ctx } = await shopWithOwner();
  const { logo: _, ...content } = words("Old");
  await db.emailVersion.create({ data: { shopId: ctx.shopId, ...mail, version: 1, content } });
  expect((await wordingFor(ctx.shopId, "back-in-stock", "en")).wording).toEqual(words("Old"));
  await saveWording(ctx, { ...mail, editedFrom: 1, wording: { ...words("Old"), logo: false } });
  const [entry] = await db.activity.findMany({ where: { shopId: ctx.shopId } });
  expect(entry?.details).toMatchObject({ changes: { logo: [true, false] } });
});

test("a test to oneself goes by the shop's own server, as a test, with the words that are not saved", async () => {
  const { ctx, email } = await shopWithOwner();
  const smtp = await startSmtpListener();
  const asked = { ...mail, wording: words("Hello {{product}}") };
  expect(await sendToMyself(ctx, asked)).toMatchObject({ accepted: false, to: email });
  await saveSmtp(ctx, {
    host: "127.0.0.1",
    port: smtp.port,
    security: "none",
    fromName: "Nook",
    fromEmail: "a@example.com",
  });
  expect(await sendToMyself(ctx, asked)).toMatchObject({
    accepted: true,
    to: email,
    answer: expect.stringMatching(/250/),
  });
  const [received] = smtp.mails;
  const parsed = await received?.parse();
  expect(parsed?.subject).toBe("[Test] Hello Merino sweater");
  expect(parsed?.headers.get("x-shelfbell-kind")).toBe("test");
  expect(parsed?.headers.has("list-unsubscribe")).toBe(false);
  expect(parsed?.html).not.toContain("/unsubscribe/");
  await smtp.close();
});
