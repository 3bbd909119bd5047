import fc from "fast-check";
import { expect, test } from "vitest";
import { edgeOf, isAlertable, type Stock } from "./edge";

const counted = (quantity: number): Stock => ({ quantity, inStock: quantity > 0 });
const uncounted = (inStock: boolean): Stock => ({ quantity: null, inStock });

test.each<[string, Stock, Stock, number, ReturnType<typeof edgeOf>]>([
  ["0 → 5", counted(0), counted(5), 0, "restock"],
  ["negative → 1", counted(-7), counted(1), 0, "restock"],
  ["negative → 0", counted(-7), counted(0), 0, null],
  ["5 → 6", counted(5), counted(6), 0, null],
  ["5 → 0", counted(5), counted(0), 0, "gone"],
  ["5 → -2", counted(5), counted(-2), 0, "gone"],
  ["a minimum of 5: 0 → 2", counted(0), counted(2), 5, null],
  ["a minimum of 5: 2 → 6", counted(2), counted(6), 5, "restock"],
  ["a minimum of 5: 6 → 4", counted(6), counted(4), 5, "gone"],
  ["uncounted: out → in, whatever the minimum", uncounted(false), uncounted(true), 50, "restock"],
  ["uncounted: in → out", uncounted(true), uncounted(false), 0, "gone"],
  ["counting begins with enough", uncounted(false), counted(3), 0, "restock"],
  ["counting ends while in", counted(3), uncounted(true), 0, null],
  ["counting begins below the minimum", uncounted(true), counted(3), 5, "gone"],
])("%s", (_, before, after, minimum, expected) => {
  expect(edgeOf(before, after, minimum)).toBe(expected);
});

const stock = fc.oneof(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map(counted), fc.boolean().map(uncounted));

test("along any history, restock and gone alternate and match the line", () => {
  fc.assert(
    fc.property(fc.array(stock, { minLength: 2 }), fc.nat(20), (history, minimum) => {
      let there = isAlertable(history[0] as Stock, minimum);
      for (const [i, after] of history.slice(1).entries()) {
        const edge = edgeOf(history[i] as Stock, after, minimum);
        if (edge) expect(edge).toBe(there ? "gone" : "restock");
        if (edge) there = !there;
        expect(isAlertable(after, minimum)).toBe(there);
      }
    }),
  );
});
