import { expect, test } from "vitest";
import { policyExample } from "./policy-words";

const usual = { settleSeconds: 60, minimumStock: 0, perUnit: null, waveMinutes: null };

test.each<[object, RegExp]>([
  [{}, /still there after 60 seconds, all 60 are told\.$/],
  [{ settleSeconds: 0 }, /At once all 60 are told/],
  [{ settleSeconds: 7_200 }, /after 2 hours/],
  [{ settleSeconds: 300, minimumStock: 5 }, /after 5 minutes.*fewer than 5 units nothing/],
  [{ minimumStock: 100 }, /^100 units/],
  [{ perUnit: 2, waveMinutes: 30 }, /the 24 shoppers who have waited longest are told\. 30 minutes later/],
  [{ perUnit: 0.1, waveMinutes: 1 }, /the shopper who has waited longest is told\. 60 seconds later/],
  [{ perUnit: 0.01, waveMinutes: 1 }, /nobody is told/],
  [{ perUnit: 50, waveMinutes: 1 }, /all 60 are told in one wave/],
])("%j", (change, words) => {
  expect(policyExample({ ...usual, ...change })).toMatch(words);
});

test("says nothing while a field is empty", () => {
  expect(policyExample({ ...usual, settleSeconds: "" as never })).toBeNull();
});
