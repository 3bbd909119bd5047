import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalLocale } from "./locale";
import { signUpForm, signUpJson } from "./schemas";

const valid = { variantId: "v1", email: "Ada@Example.com" };
const parsed = { variantId: "v1", email: "ada@example.com", quantity: 1, locale: "en" };

describe("a sign-up as JSON", () => {
  test.each([
    ["the least", {}, parsed],
    ["all fields", { quantity: 999, locale: "DE-at" }, { ...parsed, quantity: 999, locale: "de-AT" }],
    ["null where optional", { quantity: null, locale: null }, parsed],
    ["an unknown language", { locale: "xx-YY" }, { ...parsed, locale: "xx-YY" }],
    ["an id beyond 2^53", { variantId: "90071992547409931" }, { ...parsed, variantId: "90071992547409931" }],
    ["unknown keys", JSON.parse('{"__proto__": {"email": "eve@example.com"}, "constructor": 1, "x": []}'), parsed],
  ])("takes %s", (_, more, expected) => {
    expect(signUpJson.parse({ ...valid, ...more })).toEqual(expected);
  });

  test.each([
    ["variantId", { variantId: 42 }],
    ["variantId", { variantId: "" }],
    ["variantId", { variantId: "x".repeat(65) }],
    ["variantId", { variantId: undefined }],
    ["variantId", { variantId: null }],
    ["email", { email: undefined }],
    ["email", { email: ["ada@example.com"] }],
    ["email", { email: "ada@example.com, eve@example.com" }],
    ["quantity", { quantity: 0 }],
    ["quantity", { quantity: 1000 }],
    ["quantity", { quantity: 1.5 }],
    ["quantity", { quantity: "2" }],
    ["quantity", { quantity: true }],
    ["locale", { locale: "en_US" }],
    ["locale", { locale: "" }],
    ["locale", { locale: "not a tag" }],
    ["locale", { locale: 7 }],
    ["locale", { locale: `en-x-${"abcdefgh-".repeat(20)}a` }],
  ])("refuses a wrong %s: %j", (field, more) => {
    const { error } = signUpJson.safeParse({ ...valid, ...more });
    expect(error?.issues.map(({ path }) => path.join("."))).toEqual([field]);
  });
});

describe("a sign-up as a form", () => {
  test.each([
    ["the least", {}, parsed],
    ["empty optional fields", { quantity: "", locale: "" }, parsed],
    ["text", { quantity: "12", locale: "fr" }, { ...parsed, quantity: 12, locale: "fr" }],
  ])("takes %s", (_, more, expected) => {
    expect(signUpForm.parse({ ...valid, ...more })).toEqual(expected);
  });

  test.each(["0", "1000", "1.5", "-1", "1e2", "two", " "])("refuses the quantity %j", (quantity) => {
    const { error } = signUpForm.safeParse({ ...valid, quantity });
    expect(error?.issues.map(({ path }) => path.join("."))).toEqual(["quantity"]);
  });
});

test("a canonical language tag stays as it is", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-zA-Z]{2,3}(-[a-zA-Z]{2})?$/)), (text) => {
      const tag = canonicalLocale(text);
      if (tag !== null) expect(canonicalLocale(tag)).toBe(tag);
    }),
  );
});
