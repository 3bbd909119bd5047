import { expect, it } from "vitest";
import { numberLocale } from "./number-locale";

it.each([
  ["de-CH,de;q=0.9,en;q=0.8", "de-CH"],
  ["*, nb-NO", "nb-NO"],
  ["xx-klingon, fr", "fr"],
  ["<script>, ../../etc", "en"],
  ["", "en"],
  [null, "en"],
  [`${"x".repeat(10_000)},de`, "en"],
])("%s is %s", (header, locale) => {
  expect(numberLocale(header)).toBe(locale);
});
