import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { seal } from "@/lib/crypto";
import { db } from "@/lib/db/client";
import { type SmtpListener, startSmtpListener } from "@/lib/testing/smtp-listener";
import { dropShop, makeShop } from "@/prisma/factories";
import { closeTransports, forgetTransport, resolveTransport } from "../resolve-transport";
import { getEmailSettings, saveSmtp, sendTestEmail, smtpSettingsSchema, useDefaultService } from "./index";

type Shop = Awaited<ReturnType<typeof makeShop>>;
let listener: SmtpListener;
let shop: Shop;

const settings = (over: object = {}) => ({
  host: "127.0.0.1",
  port: listener.port,
  security: "none" as const,
  username: "nook",
  password: "s3cret",
  fromName: "Nook",
  fromEmail: "hello@nook.example",
  ...over,
});

beforeAll(async () => {
  listener = await startSmtpListener({ auth: { user: "nook", pass: "s3cret" } });
});
afterAll(async () => {
  await closeTransports();
  await listener.close();
});
beforeEach(async () => {
  shop = await makeShop({ name: "Nook" });
});
afterEach(() => dropShop(shop.ctx));

describe("saveSmtp", () => {
  test("keeps the settings sealed and shows them without the password", async () => {
    await saveSmtp(shop.ctx, settings());
    const row = await db.emailSettings.findUniqueOrThrow({ where: { shopId: shop.id } });
    expect(row.cipher).not.toMatch(/s3cret|nook|127/);
    const view = await getEmailSettings(shop.ctx);
    expect(view).toMatchObject({
      inUse: "smtp",
      smtp: { host: "127.0.0.1", username: "nook", hasPassword: true, replyTo: null },
      sending: "active",
      lastTest: null,
    });
    expect(JSON.stringify(view)).not.toContain("s3cret");
  });

  test("keeps the password when it is blank and host and user are as before", async () => {
    await saveSmtp(shop.ctx, settings());
    await saveSmtp(shop.ctx, settings({ password: "", fromName: "Nook & Co" }));
    expect((await getEmailSettings(shop.ctx)).smtp).toMatchObject({ fromName: "Nook & Co", hasPassword: true });
    expect(await sendTestEmail(shop.ctx, { to: "me@nook.example" })).toMatchObject({ accepted: true });
  });

  test.each([{ host: "localhost" }, { username: "other" }])("asks for the password again after %o", async (change) => {
    await saveSmtp(shop.ctx, settings());
    const again = saveSmtp(shop.ctx, settings({ password: "", ...change }));
    await expect(again).rejects.toMatchObject({ code: "invalid-fields", fields: [{ field: "password" }] });
  });

  test("forgets the password when the server wants no user", async () => {
    await saveSmtp(shop.ctx, settings());
    await saveSmtp(shop.ctx, settings({ username: "", password: "" }));
    expect((await getEmailSettings(shop.ctx)).smtp).toMatchObject({ username: null, hasPassword: false });
  });

  test("keeps the limit per minute for the same account when it is not named, and none means none", async () => {
    const limit = async () => (await getEmailSettings(shop.ctx)).smtp?.perMinute;
    await saveSmtp(shop.ctx, settings({ perMinute: "300" }));
    expect(await limit()).toBe(300);
    await saveSmtp(shop.ctx, settings({ fromName: "Nook & Co" }));
    expect(await limit()).toBe(300);
    expect(await resolveTransport(shop.id)).toMatchObject({ state: "smtp", perMinute: 300 });
    await saveSmtp(shop.ctx, settings({ username: "other" }));
    expect(await limit()).toBeNull();
    await saveSmtp(shop.ctx, settings({ perMinute: 20 }));
    await db.emailSettings.update({ where: { shopId: shop.id }, data: { nextSendAt: new Date() } });
    await saveSmtp(shop.ctx, settings({ perMinute: 10 }));
    expect(await db.emailSettings.findFirst({ where: { shopId: shop.id, nextSendAt: null } })).toBeNull();
    await saveSmtp(shop.ctx, settings({ perMinute: "" }));
    expect(await limit()).toBeNull();
    expect(await db.emailSettings.findFirst({ where: { shopId: shop.id, nextSendAt: null } })).not.toBeNull();
  });

  test("refuses a stale edit, and notes what changed without the password", async () => {
    await saveSmtp(shop.ctx, settings());
    const { smtp } = await getEmailSettings(shop.ctx);
    await saveSmtp(shop.ctx, settings({ fromName: "First", password: "n3w" }), { editedFrom: { ...smtp } });
    const late = saveSmtp(shop.ctx, settings({ fromName: "Second" }), { editedFrom: { ...smtp } });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    expect((await getEmailSettings(shop.ctx)).smtp).toMatchObject({ fromName: "First" });
    // A form that was loaded before there were any settings is stale, too.
    await expect(saveSmtp(shop.ctx, settings(), { editedFrom: { host: "" } })).rejects.toMatchObject({
      code: "conflict",
    });
    const noted = await db.activity.findMany({ where: { shopId: shop.id }, orderBy: { at: "asc" } });
    expect(noted).toHaveLength(2);
    expect(noted[1]).toMatchObject({ action: "email.changed", details: { changes: { fromName: ["Nook", "First"] } } });
    expect(JSON.stringify(noted)).not.toMatch(/s3cret|n3w/);
  });

  test.each(["10.0.0.8", "169.254.169.254", "[fd00::1]"])("refuses the private host %s", async (host) => {
    await expect(saveSmtp(shop.ctx, settings({ host }))).rejects.toMatchObject({ fields: [{ field: "host" }] });
  });

  test("what was saved before a mark was refused still sends", async () => {
    await saveSmtp(shop.ctx, settings());
    const smtp = { ...settings(), fromName: "Nook\u202eevil", replyTo: null, perMinute: null };
    const cipher = seal(JSON.stringify(smtp), shop.id);
    await db.emailSettings.update({ where: { shopId: shop.id }, data: { cipher } });
    expect(await getEmailSettings(shop.ctx)).toMatchObject({ inUse: "smtp", unreadable: false });
    await expect(saveSmtp(shop.ctx, settings({ fromName: smtp.fromName }))).rejects.toThrow();
  });

  test("another shop's settings don't open", async () => {
    await saveSmtp(shop.ctx, settings());
    const thief = await makeShop();
    const { cipher } = await db.emailSettings.findUniqueOrThrow({ where: { shopId: shop.id } });
    await db.emailSettings.create({ data: { shopId: thief.id, kind: "SMTP", cipher } });
    expect(await getEmailSettings(thief.ctx)).toMatchObject({ inUse: "none", smtp: null, unreadable: true });
    expect(await resolveTransport(thief.id)).toEqual({ state: "none" });
    await dropShop(thief.ctx);
  });
});

test.each([
  [{ host: "smtp://x.example" }, "host"],
  [{ host: "a b" }, "host"],
  [{ host: "x.example:25" }, "host"],
  [{ host: "" }, "host"],
  [{ port: 0 }, "port"],
  [{ port: "65536" }, "port"],
  [{ port: "smtp" }, "port"],
  [{ security: "ssl" }, "security"],
  [{ username: "a\r\nb" }, "username"],
  [{ fromName: "a\nBcc: x" }, "fromName"],
  [{ fromName: "Nook\u202eevil" }, "fromName"],
  [{ username: "nook\u2066" }, "username"],
  [{ perMinute: 0 }, "perMinute"],
  [{ perMinute: 1.5 }, "perMinute"],
  [{ perMinute: 100_001 }, "perMinute"],
  [{ perMinute: "fast" }, "perMinute"],
  [{ fromEmail: "a@b.test, c@d.test" }, "fromEmail"],
  [{ fromEmail: "Nook <a@b.test>" }, "fromEmail"],
  [{ replyTo: "nobody" }, "replyTo"],
])("settings with %o are wrong in %s", (over, field) => {
  const good = { host: "x.example", port: 25, security: "none", fromEmail: "a@b.test" };
  const result = smtpSettingsSchema.safeParse({ ...good, ...over });
  expect(result.error?.issues.map(({ path }) => path[0])).toEqual([field]);
});

describe("resolveTransport", () => {
  test("gives none until something is configured, then the shop's own server, pooled", async () => {
    expect(await resolveTransport(shop.id)).toEqual({ state: "none" });
    await saveSmtp(shop.ctx, settings());
    const first = await resolveTransport(shop.id);
    expect(first).toMatchObject({ state: "smtp", from: { name: "Nook", email: "hello@nook.example" }, version: 1 });
    forgetTransport(shop.id);
    const second = await resolveTransport(shop.id);
    expect("transport" in first && "transport" in second && first.transport === second.transport).toBe(true);
  });

  test("follows a change that another process made within five seconds", async () => {
    await saveSmtp(shop.ctx, settings());
    await resolveTransport(shop.id);
    await db.emailSettings.update({
      where: { shopId: shop.id },
      data: { kind: "RESEND", cipher: null, version: { increment: 1 } },
    });
    const changed = async () => (await resolveTransport(shop.id)).state;
    await expect.poll(changed, { timeout: 5_000, interval: 200 }).toBe("none");
  });
});

describe("sendTestEmail", () => {
  test("takes the path of the alerts, keeps the answer, and lets a paused sender go on", async () => {
    await saveSmtp(shop.ctx, settings());
    await db.shop.update({ where: { id: shop.id }, data: { sendingPausedAt: new Date(), pauseReason: "broken" } });
    const result = await sendTestEmail(shop.ctx, { to: "me@nook.example" });
    expect(result).toMatchObject({ accepted: true, answer: expect.stringContaining("250"), explanation: null });
    const mail = await (await listener.waitForMail("me@nook.example")).parse();
    expect(mail.headers.get("x-shelfbell-kind")).toBe("test");
    expect(mail.text).toContain(`127.0.0.1:${listener.port}`);
    expect(await getEmailSettings(shop.ctx)).toMatchObject({
      sending: "active",
      pauseReason: null,
      lastTest: { accepted: true },
    });
    await sendTestEmail(shop.ctx, { to: "me@nook.example" });
    const noted = await db.activity.findMany({
      where: { shopId: shop.id, action: "email.tested" },
      orderBy: { id: "asc" },
    });
    expect(noted.map(({ details }) => details)).toEqual([{ accepted: true, resumed: true }, { accepted: true }]);
  });

  test("says in a merchant's words what is wrong, and leaves a paused sender paused", async () => {
    await saveSmtp(shop.ctx, settings({ password: "wrong" }));
    await db.shop.update({ where: { id: shop.id }, data: { sendingPausedAt: new Date(), pauseReason: "broken" } });
    const result = await sendTestEmail(shop.ctx, { to: "me@nook.example" });
    expect(result.accepted).toBe(false);
    expect(result.answer).toContain("535");
    expect(result.explanation).toMatch(/user name or password/);
    expect(await getEmailSettings(shop.ctx)).toMatchObject({ sending: "paused", lastTest: { accepted: false } });
  });

  test("says plainly that nothing is configured", async () => {
    const result = await sendTestEmail(shop.ctx, { to: "me@nook.example" });
    expect(result).toMatchObject({ accepted: false, answer: expect.stringContaining("No mail server") });
  });

  test("takes one plain address only", async () => {
    await expect(sendTestEmail(shop.ctx, { to: "a@b.test, c@d.test" })).rejects.toThrow();
  });
});

test("useDefaultService leaves alone what somebody else has saved meanwhile", async () => {
  await saveSmtp(shop.ctx, settings());
  const { savedAt } = await getEmailSettings(shop.ctx);
  await saveSmtp(shop.ctx, settings({ password: "another" }));
  const stale = useDefaultService(shop.ctx, { editedFrom: { savedAt: savedAt?.toISOString() } });
  await expect(stale).rejects.toMatchObject({ code: "conflict" });
  const now = await getEmailSettings(shop.ctx);
  expect(now.inUse).toBe("smtp");
  await useDefaultService(shop.ctx, { editedFrom: { savedAt: now.savedAt } });
  expect((await getEmailSettings(shop.ctx)).smtp).toBeNull();
});

test("useDefaultService deletes the SMTP settings and resumes", async () => {
  await saveSmtp(shop.ctx, settings());
  await db.shop.update({ where: { id: shop.id }, data: { sendingPausedAt: new Date(), pauseReason: "broken" } });
  await useDefaultService(shop.ctx);
  expect(await getEmailSettings(shop.ctx)).toMatchObject({ inUse: "none", smtp: null, sending: "active" });
  expect(await db.emailSettings.findUnique({ where: { shopId: shop.id } })).toMatchObject({
    kind: "RESEND",
    cipher: null,
  });
});
