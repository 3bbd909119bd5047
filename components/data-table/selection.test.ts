import { expect, test } from "vitest";
import { mostIds, pageToggled, toggled } from "./selection";

const order = ["a", "b", "c", "d"];

test.each([
  ["picks one", [], "b", null, ["b"]],
  ["lets go of one", ["b"], "b", null, []],
  ["picks what lies between, downwards", ["a"], "c", "a", ["a", "b", "c"]],
  ["and upwards", ["d"], "b", "d", ["d", "b", "c"]],
  ["lets go of what lies between", ["a", "b", "c"], "c", "a", []],
  ["the last click was on another page", ["x"], "b", "x", ["x", "b"]],
])("%s", (_, picked, id, last, expected) => {
  expect([...toggled(new Set(picked), id, order, last)].sort()).toEqual([...expected].sort());
});

test("no more than a thousand one by one", () => {
  const many = Array.from({ length: mostIds + 10 }, (_, n) => `${n}`);
  expect(toggled(new Set(["0"]), `${mostIds + 9}`, many, "0").size).toBe(mostIds);
  expect(pageToggled(new Set(["x"]), many, true).size).toBe(mostIds);
});

test("a whole page is picked, and let go of, beside those of other pages", () => {
  expect([...pageToggled(new Set(["x", "b"]), order, true)].sort()).toEqual(["a", "b", "c", "d", "x"]);
  expect([...pageToggled(new Set(["x", "b"]), order, false)]).toEqual(["x"]);
});
