import { sendTestEmail } from "@/lib/email";
import { variants } from "../fixtures/catalog";
import { appUrl } from "../fixtures/environment";
import { call, json, someone } from "../fixtures/http";
import { linkOf, type Mail, mailsTo, mailTo } from "../fixtures/mails";
import { alertsOf, subscriptionsOf } from "../fixtures/records";
import { expect, test } from "../fixtures/test";
import { deliver, inventory, setStock } from "../fixtures/webhooks";

// contract.md section 4
const { green, blue } = variants;
const host = new URL(appUrl).hostname;

/** What every mail is: HTML and text that say the same, one recipient, a Message-ID of ours. */
function expectWellMade(mail: Mail, to: string): void {
  expect(mail.html).toMatch(/<html[^>]+lang="/);
  expect(mail.text.trim()).not.toBe("");
  expect(mail.text).not.toMatch(/<[a-z]+[\s>]/);
  expect(Buffer.byteLength(mail.raw)).toBeLessThan(100_000);
  expect(mail.header("message-id")).toMatch(new RegExp(`^<[^@\\s<>]+@${host}>$`));
  expect(mail.header("to")).toBe(to);
  expect(mail.header("date")).toMatch(/^\w{3}, /);
  for (const line of mail.raw.split("\r\n")) expect(line.length).toBeLessThanOrEqual(998);
}

test("back-in-stock: headers, links, picture, price, and a text part with the same links", async ({ shop, smtp }) => {
  const email = someone();
  await call(`${shop.api}/subscriptions`, json({ variantId: green, email }));
  const [row] = await subscriptionsOf(shop);
  await setStock(shop, green, 2);
  const mail = await mailTo(smtp, email, "back-in-stock");
  expectWellMade(mail, email);
  const [alert] = await alertsOf(shop);
  expect(mail.header("x-shelfbell-alert")).toBe(alert?.id);
  const unsubscribe = linkOf(mail, "/unsubscribe/");
  expect(mail.header("list-unsubscribe")).toBe(`<${unsubscribe}>`);
  expect(mail.header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(mail.header("from")).toContain("<hello@shop.example.com>");
  expect(mail.parsed.subject).toContain("Alpine Tent");
  for (const said of ["Alpine Tent", "Green", "249.00", shop.name]) {
    expect(mail.html, said).toContain(said);
    expect(mail.text, said).toContain(said);
  }
  expect(mail.html).toContain(`src="${shop.site}/pictures/tent.png"`);
  for (const link of [unsubscribe, linkOf(mail, "/r/")]) {
    expect(link.startsWith(`${appUrl}/`)).toBe(true);
    expect(mail.text).toContain(link);
  }
  expect(row?.token && mail.raw.includes(row.token)).toBe(false);
});

test("subscribed: one mail per sign-up, with one-click unsubscribing", async ({ shop, smtp }) => {
  const email = someone();
  for (const _ of [1, 2]) await call(`${shop.api}/subscriptions`, json({ variantId: green, email }));
  const mail = await mailTo(smtp, email, "subscribed");
  expectWellMade(mail, email);
  expect(mail.header("list-unsubscribe")).toBe(`<${linkOf(mail, "/unsubscribe/")}>`);
  expect(mail.header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(mail.header("x-shelfbell-alert")).toBeUndefined();
  await setStock(shop, green, 1);
  await mailTo(smtp, email, "back-in-stock");
  expect(mailsTo(smtp, email, "subscribed")).toBe(1);
  expect(mailsTo(smtp, email, "back-in-stock")).toBe(1);
});

test("confirm-subscription: one of it, an unsubscribe link, then no subscribed mail", async ({ newShop, smtp }) => {
  const shop = await newShop({ policy: { doubleOptIn: true }, smtpPort: smtp.port });
  const email = someone();
  await call(`${shop.api}/subscriptions`, json({ variantId: green, email, locale: "de" }));
  const mail = await mailTo(smtp, email, "confirm-subscription");
  expectWellMade(mail, email);
  expect(mail.html).toContain('lang="de"');
  expect(linkOf(mail, "/unsubscribe/")).toMatch(/^http/);
  expect((await call(linkOf(mail, "/confirm/"), { method: "POST" })).status).toBe(200);
  await setStock(shop, green, 1);
  await mailTo(smtp, email, "back-in-stock");
  expect(mailsTo(smtp, email, "subscribed")).toBe(0);
});

test("test: by the same transport, and what the server answered", async ({ shop, smtp }) => {
  const email = someone();
  const result = await sendTestEmail(shop.ctx, { to: email });
  expect(result).toMatchObject({ accepted: true, answer: expect.stringContaining("250") });
  const mail = await mailTo(smtp, email, "test");
  expectWellMade(mail, email);
  expect(mail.header("list-unsubscribe")).toBeUndefined();
  smtp.misbehave({ at: "rcpt", do: "reject", code: 550, text: "5.7.1 Sender refused" });
  const refused = await sendTestEmail(shop.ctx, { to: someone() });
  expect(refused).toMatchObject({ accepted: false, answer: expect.stringContaining("Sender refused") });
});

test("several variants of one product that come back together are one mail with one alert row each", async ({
  newShop,
  smtp,
}) => {
  const shop = await newShop({ smtpPort: smtp.port, policy: { settleSeconds: 1 } });
  const [both, one] = [someone("both"), someone("one")];
  for (const variantId of [green, blue]) {
    await call(`${shop.api}/subscriptions`, json({ variantId, email: both }));
  }
  await call(`${shop.api}/subscriptions`, json({ variantId: blue, email: one }));
  const items = [green, blue].map((variantId) => ({ variantId, quantity: 9 }));
  await deliver(inventory(shop, { items }));
  const mail = await mailTo(smtp, both, "back-in-stock");
  await mailTo(smtp, one, "back-in-stock");
  for (const title of ["Green", "Blue"]) expect(mail.text).toContain(title);
  const named = mail.header("x-shelfbell-alert")?.split(",") ?? [];
  const alerts = (await alertsOf(shop)).filter(({ email }) => email === both);
  expect(named.toSorted()).toEqual(alerts.map(({ id }) => id).toSorted());
  expect(named).toHaveLength(2);
  expect(new Set(alerts.map(({ mailId }) => mailId)).size).toBe(1);
  await expect
    .poll(async () => (await subscriptionsOf(shop)).map(({ status }) => status))
    .toEqual(["SENT", "SENT", "SENT"]);
  expect(mailsTo(smtp, both, "back-in-stock")).toBe(1);
});

test("a retried mail keeps its Message-ID", async ({ shop, smtp }) => {
  const email = someone();
  await call(`${shop.api}/subscriptions`, json({ variantId: green, email }));
  await mailTo(smtp, email, "subscribed");
  smtp.misbehave({ at: "end", do: "reject", code: 451, text: "4.3.2 Later" });
  await setStock(shop, green, 1);
  const tried = async () => (await alertsOf(shop)).map(({ status, reason }) => [status, reason]);
  await expect.poll(tried).toEqual([["QUEUED", expect.stringContaining("4.3.2 Later")]]);
  const [before] = await alertsOf(shop);
  smtp.misbehave(null);
  const mail = await mailTo(smtp, email, "back-in-stock");
  expect(mail.header("message-id")).toBe(`<${before?.mailId}@${host}>`);
  await expect.poll(async () => (await alertsOf(shop))[0]).toMatchObject({ status: "SENT", mailId: before?.mailId });
  expect((await alertsOf(shop))[0]?.attempts).toBeGreaterThanOrEqual(2);
});
