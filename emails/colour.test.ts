import fc from "fast-check";
import { expect, test } from "vitest";
import { brandColour, contrast, DEFAULT_BRAND_COLOUR, textOn } from "./colour";

test.each([
  ["#ABCDEF", "#abcdef"],
  ["#0f8", DEFAULT_BRAND_COLOUR],
  [" #112233 ", "#112233"],
  ["red", DEFAULT_BRAND_COLOUR],
  ["#12345", DEFAULT_BRAND_COLOUR],
  ["url(x)", DEFAULT_BRAND_COLOUR],
  [null, DEFAULT_BRAND_COLOUR],
])("brand colour %s is %s", (value, colour) => {
  expect(brandColour(value)).toBe(colour);
});

test.each([
  ["#ffffff", "#111111"],
  ["#000000", "#ffffff"],
  ["#ffd400", "#111111"],
  ["#1f5eff", "#ffffff"],
])("text on %s is %s", (background, text) => {
  expect(textOn(background)).toBe(text);
});

test("text on any colour has the contrast that WCAG AA asks for", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
      const background = `#${number.toString(16).padStart(6, "0")}`;
      return contrast(background, textOn(background)) >= 4.3;
    }),
    { numRuns: 2000 },
  );
});
