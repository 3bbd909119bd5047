import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalizeEmail } from "./email-address";

const at = (local: number, domain: number) => `${"a".repeat(local)}@${domainOf(domain)}`;
/** A valid domain of exactly that many characters. */
const domainOf = (length: number) => {
  const labels = "a".repeat(63);
  return `${`${labels}.${labels}.${labels}.${labels}`.slice(0, length - 5)}.test`;
};

describe("normalizeEmail", () => {
  test.each([
    ["ada@example.com", "ada@example.com"],
    ["  Ada.Lovelace@Example.COM ", "ada.lovelace@example.com"],
    ["\tada@example.com\u00a0", "ada@example.com"],
    ["ada+tag.one@example.com", "ada+tag.one@example.com"],
    ["o'brien!#$%&*/=?^_`{|}~-@example.co.uk", "o'brien!#$%&*/=?^_`{|}~-@example.co.uk"],
    ["ada@münchen.example", "ada@xn--mnchen-3ya.example"],
    ["ada@MÜNCHEN.example", "ada@xn--mnchen-3ya.example"],
    ["ada@xn--mnchen-3ya.example", "ada@xn--mnchen-3ya.example"],
    ["ada@例え.テスト", "ada@xn--r8jz45g.xn--zckzah"],
    ["ada@faß.de", "ada@xn--fa-hia.de"],
    ["ada@ｅｘａｍｐｌｅ．ｃｏｍ", "ada@example.com"],
    ["ada@1and1.example", "ada@1and1.example"],
    [at(64, 189), at(64, 189)],
  ])("%j becomes %s", (text, expected) => {
    expect(normalizeEmail(text)).toBe(expected);
  });

  test.each([
    "",
    " ",
    "ada",
    "@example.com",
    "ada@",
    "ada@example",
    "ada@localhost",
    "ada@example.com.",
    "ada@.example.com",
    "ada@example..com",
    "ada@-example.com",
    "ada@example-.com",
    "ada@exa_mple.com",
    "ada@example.123",
    "ada@example.c",
    "ada@192.0.2.1",
    "ada@[192.0.2.1]",
    "ada@[IPv6:2001:db8::1]",
    "ada@0x7f.1",
    "ada@exa%6dple.com",
    "ada@example.com/path",
    "ada@example.com:25",
    "ada@example.com#x",
    "ada@xn--.example",
    "ada@xn--a.xn--b-",
    "ada@example，.com",
    "ada@ex\u202eample.com",
    ".ada@example.com",
    "ada.@example.com",
    "ada..b@example.com",
    "ada b@example.com",
    "ada@exam ple.com",
    '"ada"@example.com',
    "ada(comment)@example.com",
    "ada@example.com(comment)",
    "ada@example.com, eve@example.com",
    "ada@example.com,eve@example.com",
    "ada@example.com;eve@example.com",
    "eve@example.com@example.com",
    "Ada <ada@example.com>",
    "<ada@example.com>",
    "mailto:ada@example.com",
    "ada@example.com\n",
    "ada@example.com\r\nBcc: eve@example.com",
    "ada@example.com\u2028",
    "ada\0@example.com",
    "ädа@example.com",
    "\u212ada@example.com",
    at(65, 20),
    at(64, 190),
    `${"a".repeat(300)}@example.com`,
    `ada@${"a".repeat(64)}.com`,
    "x".repeat(100_000),
  ])("%j is refused", (text) => {
    expect(normalizeEmail(text)).toBeNull();
  });
});

describe("normalizeEmail, whatever the text", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.emailAddress(),
    fc
      .tuple(fc.string({ minLength: 1, maxLength: 8 }), fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }))
      .map(([user, host]) => `${user}@${host}.com`),
    fc
      .tuple(fc.emailAddress(), fc.constantFrom(",", "\n", ";", " ", '"', "<"), fc.emailAddress())
      .map((parts) => parts.join("")),
  );

  test("an accepted address is one lower-case ASCII addr-spec, and normalising it again changes nothing", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const email = normalizeEmail(text);
        if (email === null) return;
        expect(email).toMatch(/^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9.-]+\.[a-z0-9-]{2,63}$/);
        expect(email.length).toBeLessThanOrEqual(254);
        expect(normalizeEmail(email)).toBe(email);
      }),
      { numRuns: 2000 },
    );
  });

  test("case and outer spaces do not matter", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        expect(normalizeEmail(`  ${text.toUpperCase()}\t`)).toBe(normalizeEmail(text));
      }),
    );
  });

  test("two addresses with anything that separates them between are never accepted", () => {
    fc.assert(
      fc.property(
        fc.emailAddress(),
        fc.constantFrom(",", ", ", ";", "\n", "\r\n", " ", "<"),
        fc.emailAddress(),
        (a, by, b) => {
          expect(normalizeEmail(a + by + b)).toBeNull();
        },
      ),
    );
  });
});
