import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAIL_LANGUAGES } from "../texts";
import {
  defaultWording,
  fillVariables,
  fillWording,
  hasButton,
  isVisible,
  SHOPPER_MAILS,
  variablesProblem,
  WORDING_TEXTS,
} from "./index";

const values = { product: "Lamp", variant: "Brass", shop: "Nook", price: "€49.00" };

test.each([
  ["{{product}} at {{shop}}", "Lamp at Nook"],
  ["{{ product }}{{variant}}", "LampBrass"],
  ["{{unknown}} {product} {{", "{{unknown}} {product} {{"],
  ["{{toString}} {{__proto__}}", "{{toString}} {{__proto__}}"],
  ["", ""],
])("%j is filled as %j", (text, filled) => {
  expect(fillVariables(text, values)).toBe(filled);
});

test("a value is never read as a variable, and an empty one takes its space along", () => {
  expect(fillVariables("{{product}}", { ...values, product: "{{shop}} $& {{price}}" })).toBe("{{shop}} $& {{price}}");
  expect(fillVariables("Now for {{price}}.", { ...values, price: "" })).toBe("Now for.");
});

test.each([
  ["{{product}} {{ shop }}", "subscribed", []],
  ["{{prodct}}", "subscribed", [/^\{\{prodct\}\} is not known.*Did you mean \{\{product\}\}\?$/]],
  [
    "{{customer}}",
    "subscribed",
    [/\{\{customer\}\}.*You can use \{\{product\}\}, \{\{variant\}\}, or \{\{shop\}\}\.$/],
  ],
  ["{{price}}", "subscribed", [/\{\{price\}\} is not known/]],
  ["{{price}}", "back-in-stock", []],
  ["{{x}} {{yy}}", "back-in-stock", [/\{\{x\}\}/, /\{\{yy\}\}/]],
  ["{{}}", "subscribed", [/no name/]],
  ["{{product", "subscribed", [/two brackets/]],
  ["product}}", "subscribed", [/two brackets/]],
  ["{product}", "subscribed", []],
  ["{{Product}}", "subscribed", [/Did you mean \{\{product\}\}/]],
] as const)("%j in a %s mail: %j", (text, mail, expected) => {
  const said = variablesProblem(text, mail);
  if (expected.length === 0) expect(said).toBeNull();
  for (const message of expected) expect(said).toMatch(message);
});

test.each([
  ["{{product}}", null],
  ["{{nam}} {{nam}}", /^\{\{nam\}\} is not known in this mail\. You can use [^.]+\.$/],
  ["{{prodct}}", /^\{\{prodct\}\} is not known in this mail\. Did you mean \{\{product\}\}\?$/],
  [
    "{{prodct}} {{nobody}} {{nobody}}",
    /^Not known in this mail: \{\{prodct\}\} \(did you mean \{\{product\}\}\?\), \{\{nobody\}\}\. You can use [^.]+\.$/,
  ],
  ["{{prodct}} {{Shp}}", /^Not known in this mail: [^.]+\(did you mean \{\{shop\}\}\?\)\.$/],
  [
    "{{a1}}{{b1}}{{c1}}{{d1}}{{e1}}{{f1}}{{g1}} {{",
    /\{\{e1\}\}, 2 more\. A variable needs two brackets on both sides\. You can use [^.]+\.$/,
  ],
] as const)("all that is wrong with %j in one message: %s", (text, message) => {
  const said = variablesProblem(text, "back-in-stock");
  if (message === null) expect(said).toBeNull();
  else expect(said).toMatch(message);
});

describe.each(SHOPPER_MAILS)("the default words of %s", (mail) => {
  test.each(MAIL_LANGUAGES)("have what they need in %s, and no variable that is unknown", (language) => {
    const wording = defaultWording(mail, language);
    for (const name of WORDING_TEXTS) {
      expect(variablesProblem(wording[name], mail)).toBeNull();
      if (name !== "button") expect(wording[name]).not.toBe("");
    }
    expect(wording.button !== "").toBe(hasButton(mail));
    expect(wording.subject).toContain("{{product}}");
  });
});

test("paragraphs stand between blank lines, whatever else stands there", () => {
  const wording = { ...defaultWording("subscribed", "en"), body: "One\nline two\n \n\n{{shop}}\n" };
  expect(fillWording({ wording, fallback: wording, values }).body).toEqual([["One", "line two"], ["Nook"]]);
});

describe("where a variable turns out empty", () => {
  const fallback = defaultWording("back-in-stock", "en");
  const priceless = { ...values, price: "" };
  test.each([
    [{ subject: "{{price}}" }, { subject: "Back in stock: Lamp" }],
    [{ subject: " {{ price }} {{price}}" }, { subject: "Back in stock: Lamp" }],
    [{ subject: "Only {{price}}" }, { subject: "Only" }],
    [{ headline: "{{price}}" }, { headline: "Lamp is back" }],
    [{ headline: "\u200b{{price}}" }, { headline: "Lamp is back" }],
    [{ button: "{{price}}" }, { button: "View product" }],
    [{ button: "Get it {{price}}" }, { button: "Get it" }],
    [
      { preview: "{{price}}", note: "{{price}}", footer: "{{price}}" },
      { preview: "", note: "", footer: "" },
    ],
    [{ body: "One\n\n{{price}}\n\n{{price}}\nTwo" }, { body: [["One"], ["Two"]] }],
    [{ body: "{{price}}" }, { body: [] }],
  ])("%j comes to %j", (over, expected) => {
    expect(fillWording({ wording: { ...fallback, ...over }, fallback, values: priceless })).toMatchObject(expected);
  });

  test("the default's words hold without any value", () => {
    const none = { product: "", variant: "", shop: "", price: "" };
    for (const mail of SHOPPER_MAILS) {
      for (const language of MAIL_LANGUAGES) {
        const wording = defaultWording(mail, language);
        const { subject, headline, button } = fillWording({ wording, fallback: wording, values: none });
        expect([subject, headline, ...(hasButton(mail) ? [button] : [])].every(isVisible)).toBe(true);
      }
    }
  });
});

test("what is known and written right is filled, whatever stands around it", () => {
  const other = fc.string({ unit: "binary" }).map((text) => text.replaceAll(/[{}]/g, ""));
  fc.assert(
    fc.property(other, fc.constantFrom("product", "variant", "shop", "price"), other, other, (a, name, b, value) => {
      const filled = fillVariables(`${a}x{{${name}}}${b}`, { ...values, [name]: value });
      expect(filled).toBe(`${a}x${value}${b}`);
      expect(variablesProblem(`${a}{{${name}}}${b}`, "back-in-stock")).toBeNull();
    }),
  );
});
