import fc from "fast-check";
import { simpleParser } from "mailparser";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { defaultWording, type MailWording, type SHOPPER_MAILS, WORDING_TEXTS } from "@/emails";
import { composeMail } from "../compose";
import { personalise } from "../personalise";
import { manyLines, oneLine } from "../plain-text";
import { SAMPLE_APP_URL, SAMPLE_SENDER, sampleContent } from "../testing";
import { draftLimit, draftWording, WORDING_LIMITS, wordingSchema } from "./schemas";
import { variableValues } from "./variable-values";

// Counts their calls; they do what they do.
vi.mock("../plain-text", { spy: true });
beforeEach(() => vi.clearAllMocks());

const words: MailWording = defaultWording("back-in-stock", "en");
const problems = (over: Partial<MailWording>, mail: (typeof SHOPPER_MAILS)[number] = "back-in-stock") => {
  const { error } = wordingSchema(mail).safeParse({ ...words, ...over });
  return (error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
};

test.each([
  [{}, []],
  [{ subject: " " }, ["subject: A mail needs a subject"]],
  [{ headline: "\u202e" }, ["headline: A mail needs a headline"]],
  [{ button: "" }, [expect.stringMatching(/^button: The button needs a word/)]],
  [{ preview: "", body: "", note: "", footer: "" }, []],
  [{ subject: "x".repeat(151) }, ["subject: At most 150 characters"]],
  [{ body: "x".repeat(2001) }, ["body: At most 2,000 characters"]],
  [{ headline: "\u200b" }, ["headline: A mail needs a headline"]],
  [{ subject: "{{nope}}".repeat(19) }, ["subject: At most 150 characters"]],
  [{ footer: "{{who}}" }, [expect.stringMatching(/^footer: \{\{who\}\} is not known/)]],
  [
    { subject: "{{prodct}} {{who}}", footer: "{{x}}" },
    [
      expect.stringMatching(/^subject: Not known in this mail: \{\{prodct\}\} .*\{\{who\}\}/),
      expect.stringMatching(/^footer: \{\{x\}\} is not known/),
    ],
  ],
] as const)("words with %j: %j", (over, expected) => {
  expect(problems(over)).toEqual(expected);
});

test.each(WORDING_TEXTS)("a %s that nobody could have typed is refused before any work is done on it", (field) => {
  const long = { ...words, [field]: " ".repeat(draftLimit(field) + 1) };
  const draft = draftWording.safeParse(long);
  expect(draft.error?.issues.map(({ path, code }) => [path, code])).toEqual([[[field], "too_big"]]);
  expect([oneLine, manyLines].flatMap((clean) => vi.mocked(clean).mock.calls)).toEqual([]);
  wordingSchema("back-in-stock").safeParse(long);
  const cleaned = [oneLine, manyLines].flatMap((clean) => vi.mocked(clean).mock.calls.map(([text]) => text));
  expect(cleaned).not.toContain(long[field]);
});

test("a mail without a button takes none, and knows no price", () => {
  const subscribed = defaultWording("subscribed", "en");
  expect(problems(subscribed, "subscribed")).toEqual([]);
  expect(problems({ ...subscribed, subject: "{{price}}" }, "subscribed")).toHaveLength(1);
  expect(problems({ ...subscribed, button: "Press" }, "subscribed")).toHaveLength(1);
});

test.each([
  ["subject", "Hi\r\nBcc: evil@x.test", "Hi Bcc: evil@x.test"],
  ["subject", "a\u202eb\u2066c", "abc"],
  ["subject", "caf\u00e9 \u{1f6ce}", "caf\u00e9 \u{1f6ce}"],
  ["headline", "a\u0000\u0007b", "a b"],
  ["body", "one\r\n\r\n\r\n\r\ntwo\u0000", "one\n\ntwo"],
  ["body", "lone \ud800 half", "lone \ufffd half"],
] as const)("%s %j is kept as %j", (field, typed, kept) => {
  expect(wordingSchema("back-in-stock").parse({ ...words, [field]: typed })[field]).toBe(kept);
});

test.each([
  [[{ title: "Brass", price: "€9" }], { variant: "Brass", price: "€9" }],
  [[{ title: null, price: null }], { variant: "Lamp", price: "" }],
  [
    [
      { title: "Brass", price: "€9" },
      { title: "Black", price: "€9" },
    ],
    { variant: "Brass and Black", price: "€9" },
  ],
  [
    ["a", "b", "c", "d", "e"].map((title, index) => ({ title, price: `€${index % 2}` })),
    { variant: "a, b, c, and +2", price: "€0 and €1" },
  ],
])("variants %j are called %j", (variants, expected) => {
  expect(variableValues({ language: "en", shop: "Nook", product: "Lamp", variants })).toMatchObject(expected);
});

describe("whatever a member writes", () => {
  const text = fc.string({ unit: "binary", maxLength: 60 });
  const line = fc.oneof(
    text,
    fc.constantFrom(
      "<script>alert(1)</script>",
      "\r\nBcc: a@b.test\r\n",
      "{{product}}",
      "\u202eabc",
      "x".repeat(500),
      "a\n\nb",
    ),
  );
  const wording = fc.record({
    ...{ subject: line, preview: line, headline: line, body: line, button: line, note: line, footer: line },
    ...{ picture: fc.boolean(), logo: fc.boolean() },
  });

  test("the mail has one subject, no foreign header, no markup, and its links", async () => {
    const token = "3f0c8f0e-52a6-4f0e-9d57-6d0b0a6f9a11";
    await fc.assert(
      fc.asyncProperty(wording, async (written) => {
        const kept = wordingSchema("back-in-stock").safeParse(written);
        const content = sampleContent({ wording: kept.data ?? written });
        const composed = await composeMail(content, SAMPLE_SENDER, SAMPLE_APP_URL);
        const mail = personalise(composed, { mailId: "mail", to: "sam@shopper.example", token });
        const raw = mail.raw().toString("latin1");
        const parsed = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true });
        expect(parsed.headers.has("bcc")).toBe(false);
        expect(parsed.headerLines.filter(({ key }) => key === "subject")).toHaveLength(1);
        expect(parsed.headers.get("x-shelfbell-kind")).toBe("back-in-stock");
        expect(mail.html()).not.toMatch(/<script/i);
        expect(mail.html().match(/<a /g)).toHaveLength(3);
        expect(mail.html().match(/<h1/g)).toHaveLength(1);
        for (const body of [mail.html(), mail.text()]) {
          expect(body).toContain(`${SAMPLE_APP_URL}/unsubscribe/${token}`);
          expect(body).toContain(`${SAMPLE_APP_URL}/r/${token}`);
        }
        expect(raw.length).toBeLessThan(100_000);
        if (!kept.success) return;
        for (const name of Object.keys(WORDING_LIMITS) as (keyof typeof WORDING_LIMITS)[]) {
          expect(kept.data[name]).not.toMatch(/[\u202A-\u202E\u2066-\u2069\0]/);
          expect(wordingSchema("back-in-stock").parse(kept.data)).toEqual(kept.data);
        }
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
