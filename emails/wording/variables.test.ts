import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAIL_LANGUAGES } from "../texts";
import {
  defaultWording,
  fillVariables,
  fillWording,
  hasButton,
  SHOPPER_MAILS,
  variableProblems,
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
  const found = variableProblems(text, mail).map(({ message }) => message);
  expect(found).toHaveLength(expected.length);
  expected.forEach((message, index) => {
    expect(found[index]).toMatch(message);
  });
});

describe.each(SHOPPER_MAILS)("the default words of %s", (mail) => {
  test.each(MAIL_LANGUAGES)("have what they need in %s, and no variable that is unknown", (language) => {
    const wording = defaultWording(mail, language);
    for (const name of WORDING_TEXTS) {
      expect(variableProblems(wording[name], mail)).toEqual([]);
      if (name !== "button") expect(wording[name]).not.toBe("");
    }
    expect(wording.button !== "").toBe(hasButton(mail));
    expect(wording.subject).toContain("{{product}}");
  });
});

test("paragraphs stand between blank lines, whatever else stands there", () => {
  const wording = { ...defaultWording("subscribed", "en"), body: "One\nline two\n \n\n{{shop}}\n" };
  expect(fillWording(wording, values).body).toEqual([["One", "line two"], ["Nook"]]);
});

test("what is known and written right is filled, whatever stands around it", () => {
  const other = fc.string({ unit: "binary" }).map((text) => text.replaceAll(/[{}]/g, ""));
  fc.assert(
    fc.property(other, fc.constantFrom("product", "variant", "shop", "price"), other, other, (a, name, b, value) => {
      const filled = fillVariables(`${a}x{{${name}}}${b}`, { ...values, [name]: value });
      expect(filled).toBe(`${a}x${value}${b}`);
      expect(variableProblems(`${a}{{${name}}}${b}`, "back-in-stock")).toEqual([]);
    }),
  );
});
