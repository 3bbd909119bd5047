import fc from "fast-check";
import { expect, test } from "vitest";
import { manyLines } from "./plain-text";

test.each([
  ["one  \r\n\t two \u2028three\u0000four", "one\n  two\nthree four"],
  ["a\n \n\u00a0\n\nb", "a\n\nb"],
  [" \n ", ""],
])("%j is kept as %j", (typed, kept) => {
  expect(manyLines(typed)).toBe(kept);
});

test("no line ends in a space, and what is clean stays", () => {
  const text = fc.string({ unit: fc.constantFrom(" ", "\t", "\n", "\r", "a", "\u2029", "\ufeff") });
  fc.assert(
    fc.property(text, (typed) => {
      const kept = manyLines(typed);
      expect(kept).not.toMatch(/[^\S\n]\n|\n{3}|^\s|\s$/);
      expect(manyLines(kept)).toBe(kept);
    }),
  );
});

test("a run of a million spaces is looked at once", () => {
  expect(manyLines(`a${" ".repeat(1_000_000)}b`)).toHaveLength(1_000_002);
});
