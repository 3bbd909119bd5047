import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clickShareOf, reorderRange, reorderWords } from "./reorder";

const none = { sent: 0, clicked: 0, shopSent: 0, shopClicked: 0 };

describe("clickShareOf", () => {
  it.each([
    ["nothing known", none, 0.25, "assumption"],
    ["a shop's own clicks", { ...none, shopSent: 980, shopClicked: 495 }, 0.5, "shop"],
    ["a variant of its own mind", { sent: 980, clicked: 890, shopSent: 2000, shopClicked: 1000 }, 0.9, "variant"],
    ["few alerts change little", { sent: 2, clicked: 2, shopSent: 980, shopClicked: 245 }, 0.32, "shop"],
  ] as const)("%s", (_, facts, share, from) => {
    const found = clickShareOf(facts);
    expect(found.share).toBeCloseTo(share, 1);
    expect(found.from).toBe(from);
  });

  it("stays between none and all", () => {
    const counts = fc
      .tuple(fc.nat(10_000), fc.nat(10_000))
      .map(([a, b]) => ({ sent: Math.max(a, b), clicked: Math.min(a, b) }));
    fc.assert(
      fc.property(counts, counts, (own, shop) => {
        const { share, weight } = clickShareOf({ ...own, shopSent: shop.sent, shopClicked: shop.clicked });
        expect(share > 0 && share < 1 && weight >= 20).toBe(true);
      }),
    );
  });
});

describe("reorderRange", () => {
  it.each([
    ["nobody waits", { waiting: 0, wanted: 0, share: 0.5, weight: 100 }, null],
    ["all are certain", { waiting: 40, wanted: 60, share: 1, weight: 100 }, { low: 60, high: 60 }],
    ["none will", { waiting: 40, wanted: 60, share: 0, weight: 100 }, { low: 0, high: 0 }],
    ["well known", { waiting: 60, wanted: 60, share: 0.3, weight: 100_000 }, { low: 13, high: 23 }],
    ["little known", { waiting: 60, wanted: 60, share: 0.3, weight: 20 }, { low: 9, high: 27 }],
    ["two units each", { waiting: 60, wanted: 120, share: 0.3, weight: 100_000 }, { low: 26, high: 46 }],
    ["one shopper", { waiting: 1, wanted: 1, share: 0.25, weight: 20 }, { low: 0, high: 1 }],
  ])("%s", (_, input, range) => {
    expect(reorderRange(input)).toEqual(range);
  });

  const input = fc.record({
    waiting: fc.integer({ min: 1, max: 100_000 }),
    each: fc.integer({ min: 1, max: 20 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    weight: fc.integer({ min: 20, max: 100_000 }),
  });
  const rangeOf = ({
    waiting,
    each,
    share,
    weight,
  }: {
    waiting: number;
    each: number;
    share: number;
    weight: number;
  }) => reorderRange({ waiting, wanted: waiting * each, share, weight }) ?? { low: Number.NaN, high: Number.NaN };

  it("lies around what is expected, and never asks for more than shoppers did", () => {
    fc.assert(
      fc.property(input, (given) => {
        const { low, high } = rangeOf(given);
        const expected = given.waiting * given.each * given.share;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(expected + 1e-6);
        expect(high).toBeGreaterThanOrEqual(expected - 1e-6);
        expect(high).toBeLessThanOrEqual(given.waiting * given.each);
      }),
    );
  });

  it("grows with the share, and narrows with what is known", () => {
    fc.assert(
      fc.property(input, fc.double({ min: 0, max: 1, noNaN: true }), (given, other) => {
        const [less, more] = [Math.min(given.share, other), Math.max(given.share, other)];
        const [small, large] = [rangeOf({ ...given, share: less }), rangeOf({ ...given, share: more })];
        expect(large.low).toBeGreaterThanOrEqual(small.low);
        expect(large.high).toBeGreaterThanOrEqual(small.high);
        const known = rangeOf({ ...given, weight: given.weight * 10 });
        const width = ({ low, high }: { low: number; high: number }) => high - low;
        expect(width(known)).toBeLessThanOrEqual(width(rangeOf(given)));
      }),
    );
  });

  it("makes nonsense harmless", () => {
    expect(reorderRange({ waiting: -5, wanted: 3, share: 0.5, weight: 20 })).toBeNull();
    expect(reorderRange({ waiting: Number.NaN, wanted: 3, share: 0.5, weight: 20 })).toBeNull();
    expect(reorderRange({ waiting: 10, wanted: 10, share: 7, weight: 0 })).toEqual({ low: 10, high: 10 });
  });
});

describe("reorderWords", () => {
  it.each([
    [{ low: 14, high: 22 }, "Between 14 and 22 units would serve those who are likely to buy."],
    [{ low: 0, high: 1 }, "Up to 1 unit would serve those who are likely to buy."],
    [{ low: 1200, high: 1200 }, "About 1,200 units would serve those who are likely to buy."],
    [{ low: 0, high: 0 }, "By these numbers nobody is likely to buy."],
    [null, "Nobody waits, so there is nothing to suggest."],
  ])("%o", (range, words) => {
    expect(reorderWords(range)).toBe(words);
  });
});
