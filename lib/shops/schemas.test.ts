import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brandColour, DEFAULT_BRAND_COLOUR, isColour } from "@/emails/colour";
import { safeUrl } from "@/emails/safe-url";
import {
  allowedOriginsSchema,
  brandSchema,
  domainSchema,
  originSchema,
  policyChangeSchema,
  shopProfileSchema,
} from "./schemas";

describe("domainSchema", () => {
  it.each([
    ["shop.example.com", "shop.example.com"],
    [" https://Shop.Example.com/collections?x=1 ", "shop.example.com"],
    ["localhost:4001", "localhost:4001"],
    ["127.0.0.1:4001", "127.0.0.1:4001"],
    ["bücher.example", "xn--bcher-kva.example"],
    ["storefront:4001", "storefront:4001"],
  ])("%s → %s", (text, domain) => {
    expect(domainSchema.parse(text)).toBe(domain);
  });

  it.each([
    [""],
    ["shop"],
    ["a b.com"],
    ["user@shop.com"],
    ["shop.com:99999"],
    ["javascript:alert(1)"],
    [7],
    ["<b>.com"],
  ])("refuses %j", (text) => {
    expect(domainSchema.safeParse(text).success).toBe(false);
  });
});

describe("originSchema", () => {
  it("keeps scheme, host and port", () => {
    expect(originSchema.parse("https://Other.example.com:443/")).toBe("https://other.example.com");
    expect(originSchema.parse("http://127.0.0.1:4001")).toBe("http://127.0.0.1:4001");
  });

  it.each([
    ["https://a.example/path"],
    ["ftp://a.example"],
    ["a.example"],
    ["null"],
    ["https://u:p@a.example"],
    ["https://a.example?x"],
  ])("refuses %s", (text) => {
    expect(originSchema.safeParse(text).success).toBe(false);
  });

  it("drops repeats from a list", () => {
    const allowedOrigins = ["https://a.example", "https://A.example/"];
    expect(allowedOriginsSchema.parse({ allowedOrigins }).allowedOrigins).toEqual(["https://a.example"]);
  });
});

describe("brandSchema", () => {
  it("turns no logo into null", () => {
    expect(brandSchema.parse({ brandColor: "#ABCDEF", logoUrl: " " })).toEqual({
      brandColor: "#abcdef",
      logoUrl: null,
    });
  });

  it.each([
    ["data:image/png;base64,AA", /begins with https/],
    ["javascript:alert(1)", /begins with https/],
    ["http://cdn.example/logo.png", /begins with https/],
    ["logo.png", /begins with https/],
    ["http://x.localhost/logo.png", /begins with https/],
    ["https://user:pass@cdn.example/logo.png", /without a user name/],
    ["https://token@cdn.example/logo.png", /without a user name/],
  ])("refuses the logo %s", (logoUrl, message) => {
    expect(brandSchema.safeParse({ brandColor: "#abcdef", logoUrl }).error?.issues[0]?.message).toMatch(message);
  });

  it("takes every colour that mails show, and no other", () => {
    const digits = fc.stringMatching(/^#?[0-9a-fA-F]{2,8}$/);
    const some = fc.constantFrom("#0f8", "#0F8", "#abcdef", " #ABCDEF ", "#12345", "#12345g", "red", "");
    fc.assert(
      fc.property(fc.oneof(digits, some), (brandColor) => {
        const { success, data } = brandSchema.safeParse({ brandColor, logoUrl: "" });
        expect([brandColor, isColour(brandColor)]).toEqual([brandColor, success]);
        expect(brandColour(brandColor)).toBe(data?.brandColor ?? DEFAULT_BRAND_COLOUR);
      }),
    );
  });

  it("takes every logo that mails show", () => {
    const shown = fc.webUrl({ validSchemes: ["https", "http"], withQueryParameters: true });
    const local = fc.constantFrom("http://localhost:4000/a.png", "http://127.0.0.1/a.png", "https://a@b.test/c.png");
    fc.assert(
      fc.property(fc.oneof(shown, local), (logoUrl) => {
        const taken = brandSchema.safeParse({ brandColor: "#abcdef", logoUrl }).success;
        expect(taken).toBe(safeUrl(logoUrl) !== null);
      }),
    );
  });
});

describe("policyChangeSchema", () => {
  it.each([
    [{ settleSeconds: -1 }],
    [{ settleSeconds: 1.5 }],
    [{ settleSeconds: 86_401 }],
    [{ minimumStock: -1 }],
    [{ perUnit: -0.5 }],
    [{ waveMinutes: 0.04 }],
    [{ allowedOrigins: ["nonsense"] }],
  ])("refuses %j", (change) => {
    expect(policyChangeSchema.safeParse(change).success).toBe(false);
  });

  it("takes fractions of minutes and 0 shoppers per unit", () => {
    expect(policyChangeSchema.parse({ waveMinutes: 0.05, perUnit: 0 })).toEqual({ waveMinutes: 0.05, perUnit: 0 });
  });
});

describe("shopProfileSchema", () => {
  const good = { name: "Shop", domain: "shop.example.com", currency: "EUR", timeZone: "Europe/Vienna" };
  it.each([
    [{ name: " " }],
    [{ name: "x".repeat(121) }],
    [{ name: "a\r\nBcc: b@c.de" }],
    [{ name: "\u202Eevil" }],
    [{ currency: "XYZ1" }],
    [{ timeZone: "Mars/Base" }],
  ])("refuses %j", (change) => {
    expect(shopProfileSchema.safeParse({ ...good, ...change }).success).toBe(false);
  });

  it("takes UTC as a zone", () => {
    expect(shopProfileSchema.parse({ ...good, timeZone: "UTC" }).timeZone).toBe("UTC");
  });
});
