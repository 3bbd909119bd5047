import { expect, test } from "vitest";
import { preferredLanguage, prefers } from "./prefers";

test.each([
  [null, false],
  ["*/*", false],
  ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", false],
  ["application/json", true],
  ["Application/JSON", true],
  ["application/json, text/plain, */*", true],
  ["application/json;q=0.5, text/html;q=0.9", false],
  ["application/json;q=0.9, text/html;q=0.5", true],
  ["application/json, text/html", true],
  ["text/html, application/json", false],
  ["text/*;q=0.3, application/json;q=0.3", true],
  ["application/*", true],
  ["application/json;q=0", false],
  ["text/html;q=0, */*", true],
  ["nonsense;q=x,,", false],
  ["", false],
])("Accept: %s prefers JSON: %s", (accept, expected) => {
  expect(prefers(accept, "application/json", "text/html")).toBe(expected);
});

test.each([
  ["de-AT,de;q=0.9,en;q=0.8", "de"],
  ["en;q=0.1, fr", "fr"],
  ["ja, zh", "en"],
  ["*", "en"],
  [null, "en"],
])("Accept-Language: %s means %s", (header, expected) => {
  expect(preferredLanguage(header, ["en", "de", "fr"])).toBe(expected);
});
