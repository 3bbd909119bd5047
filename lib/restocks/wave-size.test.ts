import fc from "fast-check";
import { expect, test } from "vitest";
import { waveSize } from "./wave-size";

test.each<[number | null, number | null, number, number | null]>([
  [10, null, 0, null],
  [null, 2, 0, null],
  [10, 2, 0, 20],
  [3, 1.5, 0, 4],
  [3, 1.5, 4, 0],
  [10, 2, 5, 15],
  [1, 0.5, 0, 0],
  [0, 3, 0, 0],
  [-4, 3, 0, 0],
])("stock %s, %s a unit, %s queued → %s", (quantity, perUnit, queued, expected) => {
  expect(waveSize(quantity, perUnit, queued)).toBe(expected);
});

test("queued and wave together never exceed what the stock allows", () => {
  fc.assert(
    fc.property(
      fc.nat(1e6),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      fc.nat(1e6),
      (quantity, perUnit, queued) => {
        const size = waveSize(quantity, perUnit, queued) ?? Number.NaN;
        expect(size).toBeGreaterThanOrEqual(0);
        if (size > 0) expect(size + queued).toBeLessThanOrEqual(quantity * perUnit);
      },
    ),
  );
});
