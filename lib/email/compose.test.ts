import fc from "fast-check";
import { type AddressObject, simpleParser } from "mailparser";
import { describe, expect, test } from "vitest";
import { defaultWording } from "@/emails";
import { composeMail, messageIdOf } from "./compose";
import type { MailContent } from "./content";
import { personalise } from "./personalise";
import { SAMPLE_APP_URL, SAMPLE_SENDER, sampleContent } from "./testing";

const TOKEN = "3f0c8f0e-52a6-4f0e-9d57-6d0b0a6f9a11";
const RECIPIENT = { mailId: "0199-mail", to: "sam@shopper.example", token: TOKEN };
const ALERTS = ["0199aaaa-0000-7000-8000-000000000001", "0199aaaa-0000-7000-8000-000000000002"];

const first = (address: AddressObject | AddressObject[] | undefined) =>
  (Array.isArray(address) ? address[0] : address)?.value[0];
/** mailparser reads text parts with LF and without the very last line break. */
const asRead = (text: string) => text.replace(/\r\n|\r/g, "\n");

describe("a back-in-stock mail", () => {
  test("carries the headers of the contract", async () => {
    const composed = await composeMail(
      sampleContent(),
      { ...SAMPLE_SENDER, replyTo: "help@nook.example" },
      SAMPLE_APP_URL,
    );
    const date = new Date("2026-03-01T10:00:00Z");
    const mail = await simpleParser(personalise(composed, { ...RECIPIENT, alertIds: ALERTS, date }).raw());
    const header = (name: string) => mail.headerLines.find((line) => line.key === name)?.line.replace(/^[^:]+: /, "");
    expect(mail.messageId).toBe("<0199-mail@bell.example.com>");
    expect(mail.messageId).toBe(`<${messageIdOf("0199-mail", SAMPLE_APP_URL)}>`);
    expect(mail.subject).toBe("Back in stock: Desk lamp");
    expect(mail.date).toEqual(date);
    expect(first(mail.to)).toMatchObject({ address: "sam@shopper.example" });
    expect(first(mail.from)).toMatchObject({ address: "alerts@nook.example", name: "Nook & Co" });
    expect(first(mail.replyTo)).toMatchObject({ address: "help@nook.example" });
    expect(header("x-shelfbell-kind")).toBe("back-in-stock");
    expect(header("x-shelfbell-alert")).toBe(ALERTS.join(","));
    expect(header("list-unsubscribe")).toBe(`<${SAMPLE_APP_URL}/unsubscribe/${TOKEN}>`);
    expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  });

  test("says the same in HTML and text: product, variants, price, button, reason, way out", async () => {
    const variants = [
      { title: "Brass", price: "€49.00" },
      { title: "Black", price: null },
    ];
    const composed = await composeMail(sampleContent({ variants }), SAMPLE_SENDER, SAMPLE_APP_URL);
    const mail = personalise(composed, RECIPIENT);
    for (const body of [mail.html(), mail.text()]) {
      for (const part of [
        "Desk lamp",
        "Brass · €49.00",
        "Black",
        "asked Nook",
        `/r/${TOKEN}`,
        `/unsubscribe/${TOKEN}`,
      ]) {
        expect(body).toContain(part);
      }
    }
    expect(mail.html()).toContain('alt="Desk lamp"');
    expect(mail.html().match(/<a /g)).toHaveLength(3);
    expect(mail.raw().length).toBeLessThan(20_000);
  });

  test("is written in the shopper's language", async () => {
    const composed = await composeMail(sampleContent({ language: "de" }), SAMPLE_SENDER, SAMPLE_APP_URL);
    expect(composed.subject).toBe("Wieder verfügbar: Desk lamp");
    expect(personalise(composed, RECIPIENT).html()).toContain('lang="de"');
  });

  test("has the shop's logo and the product's picture unless its words leave them out", async () => {
    const brand = { shopName: "Nook", logoUrl: "https://cdn.nook.example/logo.png" };
    const pictures = async (over: { logo?: boolean; picture?: boolean }) => {
      const wording = { ...defaultWording("back-in-stock", "en"), ...over };
      const sent = personalise(
        await composeMail(sampleContent({ brand, wording }), SAMPLE_SENDER, SAMPLE_APP_URL),
        RECIPIENT,
      );
      expect(sent.text()).toMatch(/^Nook\n/);
      return [...sent.html().matchAll(/nook\.example\/(\w+)\.(?:png|jpg)/g)].map(([, name]) => name);
    };
    expect(await pictures({})).toEqual(["logo", "lamp"]);
    expect(await pictures({ logo: false })).toEqual(["lamp"]);
    expect(await pictures({ picture: false })).toEqual(["logo"]);
  });

  test("renders neither markup in titles nor addresses that aren't https", async () => {
    const composed = await composeMail(
      sampleContent({
        product: { title: '<img src=x onerror="a()">', imageUrl: "data:image/svg+xml,<svg>" },
        brand: {
          shopName: "<b>Nook",
          shopUrl: "javascript:alert(1)",
          logoUrl: "http://tracker.example/x.png",
          colour: "red;x",
        },
      }),
      SAMPLE_SENDER,
      SAMPLE_APP_URL,
    );
    const html = personalise(composed, RECIPIENT).html();
    expect(html).not.toMatch(/<img|<b>|javascript:|data:image|tracker|red;/);
  });
});

test.each<MailContent>([
  { ...sampleContent(), kind: "subscribed", variant: { title: null, price: null } },
  { ...sampleContent(), kind: "confirm-subscription", variant: { title: "Brass", price: null } },
  { kind: "test", brand: { shopName: "Nook" }, sentThrough: "smtp.nook.example:587" },
  { kind: "sign-in", signInUrl: `${SAMPLE_APP_URL}/sign-in/x`, minutes: 15 },
  { kind: "owner-notice", shopName: "Nook", heading: "Sending is paused", paragraphs: ["Why"], action: null },
])("a $kind mail has its kind, both bodies, and a way out for shoppers", async (content) => {
  const composed = await composeMail(content, SAMPLE_SENDER, SAMPLE_APP_URL);
  const sent = personalise(composed, RECIPIENT);
  const mail = await simpleParser(sent.raw());
  expect(mail.headers.get("x-shelfbell-kind")).toBe(content.kind);
  expect(mail.headers.has("list-unsubscribe") || sent.headers["List-Unsubscribe"] !== undefined).toBe(
    content.kind === "subscribed",
  );
  expect(mail.text?.length).toBeGreaterThan(50);
  const toShopper = ["subscribed", "confirm-subscription"].includes(content.kind);
  expect(sent.html().includes(`/unsubscribe/${TOKEN}`)).toBe(toShopper);
  expect(sent.text().includes(`/unsubscribe/${TOKEN}`)).toBe(toShopper);
  expect(sent.html().includes(`/confirm/${TOKEN}`)).toBe(content.kind === "confirm-subscription");
});

test("any title, shop name and token give a message that parses to exactly the filled templates", async () => {
  const text = fc.string({ unit: "binary", maxLength: 400 });
  await fc.assert(
    fc.asyncProperty(
      text,
      text,
      fc.stringMatching(/^[A-Za-z0-9_.-]{1,75}$/),
      fc.constantFrom("en" as const, "de" as const, "fr" as const),
      async (title, name, token, language) => {
        const content = sampleContent({
          language,
          product: { title, imageUrl: null },
          brand: { shopName: name },
          variants: [{ title: name, price: "1 €" }],
        });
        const sender = { from: { name, email: "alerts@nook.example" }, replyTo: null };
        const composed = await composeMail(content, sender, SAMPLE_APP_URL);
        const sent = personalise(composed, { ...RECIPIENT, token });
        const raw = sent.raw().toString("latin1");
        expect(raw).toMatch(/^[\x20-\x7e\r\n]*$/);
        expect(raw.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
        const lengths = raw.split("\r\n").map((line) => line.length);
        expect(Math.max(...lengths)).toBeLessThanOrEqual(200);
        const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true });
        expect(mail.html).toBe(asRead(sent.html()));
        expect(mail.text).toBe(asRead(sent.text()));
        expect(mail.subject).toBe(composed.subject);
        expect(first(mail.from)?.address).toBe("alerts@nook.example");
        expect(first(mail.to)?.address).toBe(RECIPIENT.to);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);

test.each([
  [{ to: "a@b.test, evil@x.test" }, /one plain address/],
  [{ to: "a@b.test\r\nBcc: x@y.test" }, /one plain address/],
  [{ token: "a\r\nb" }, /token/],
  [{ token: undefined }, /needs a token/],
  [{ mailId: "<x>" }, /id/],
  [{ alertIds: ["a,b"] }, /alert id/],
])("refuses to put %o into a message", async (over, message) => {
  const composed = await composeMail(sampleContent(), SAMPLE_SENDER, SAMPLE_APP_URL);
  expect(() => personalise(composed, { ...RECIPIENT, ...over })).toThrow(message);
});

test("personalising is at least twenty times as fast as composing", async () => {
  const composed = await composeMail(sampleContent(), SAMPLE_SENDER, SAMPLE_APP_URL);
  const started = performance.now();
  for (let i = 0; i < 20; i++) await composeMail(sampleContent(), SAMPLE_SENDER, SAMPLE_APP_URL);
  const composing = performance.now() - started;
  const between = performance.now();
  for (let i = 0; i < 400; i++) personalise(composed, RECIPIENT).raw();
  expect(performance.now() - between).toBeLessThan(composing);
});
