import { describe, expect, it } from "vitest";
import { nameSchema } from "./account/schemas";
import { smtpSettingsSchema } from "./email/settings/schemas";
import { createUserSchema, joinSchema } from "./members/schemas";
import { offerInput } from "./offers/schemas";
import { plainLine, plainLines } from "./plain-line";
import { createShopSchema } from "./shops/create-shop-schema";
import { brandSchema, shopProfileSchema } from "./shops/schemas";

const bad = [
  ["NUL", "a\0b"],
  ["a line break", "a\nb"],
  ["a header", "a\r\nBcc: b@c.de"],
  ["a tab", "a\tb"],
  ["DEL", "a\u007fb"],
  ["a control character of C1", "a\u0085b"],
  ["a line separator", "a\u2028b"],
  ["a paragraph separator", "a\u2029b"],
  ["a right-to-left override", "a\u202eb"],
  ["an embedding", "a\u202ab"],
  ["an isolate", "a\u2066b"],
  ["half a character", "a\ud800b"],
] as const;

describe("plainLine", () => {
  it.each(bad)("refuses %s", (_, text) => {
    expect(plainLine(120).safeParse(text).success).toBe(false);
  });

  it.each([
    ["nothing", "", ""],
    ["space around it", "  Ada \n", "Ada"],
    ["HTML, which is shown as text", "<b>Ada</b>", "<b>Ada</b>"],
    ["words of right-to-left writing", "עדה", "עדה"],
    ["joined emoji", "👩‍🚀 Ada", "👩‍🚀 Ada"],
    ["the longest", "x".repeat(120), "x".repeat(120)],
  ])("takes %s", (_, text, kept) => {
    expect(plainLine(120).parse(text)).toBe(kept);
  });

  it("refuses one character more", () => {
    expect(plainLine(120).safeParse("x".repeat(121)).error?.issues[0]?.message).toBe("Use 120 characters or fewer");
  });
});

describe("plainLines", () => {
  it("takes line breaks and tabs", () => {
    expect(plainLines(20).parse("one\r\n\ttwo")).toBe("one\r\n\ttwo");
  });

  it.each(["a\0b", "a\u202eb", "a\u2067b"])("refuses %j", (text) => {
    expect(plainLines(20).safeParse(text).success).toBe(false);
  });
});

describe.each([
  ["the name of an account", nameSchema, "name"],
  ["the name of who joins", joinSchema, "name"],
  ["the name of who is added", createUserSchema, "name"],
  ["the first owner's name", createShopSchema, "ownerName"],
  ["a shop's name", shopProfileSchema, "name"],
  ["an offer's name", offerInput, "name"],
  ["a sender's name", smtpSettingsSchema, "fromName"],
  ["a user of a mail server", smtpSettingsSchema, "username"],
])("%s", (_, schema, field) => {
  it.each(bad)("has no %s", (_, text) => {
    const issues = schema.safeParse({ [field]: text }).error?.issues ?? [];
    expect(issues.filter(({ path }) => path[0] === field).map(({ message }) => message)).toEqual([
      "Use plain letters and signs only",
    ]);
  });
});

it("a logo's address has none either", () => {
  const logoUrl = "https://shop.example.com/\0.png";
  expect(brandSchema.safeParse({ brandColor: "#1f5eff", logoUrl }).success).toBe(false);
});
