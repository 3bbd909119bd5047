import fc from "fast-check";
import { expect, test } from "vitest";
import { productLink } from "./product-link";

const utm = "utm_source=shelfbell&utm_medium=email&utm_campaign=back-in-stock";

test.each([
  ["https://shop.test/p", "9", `https://shop.test/p?variant=9&${utm}`],
  ["https://shop.test/p", null, `https://shop.test/p?${utm}`],
  ["https://shop.test/p?color=a%20b+c#top", "9", `https://shop.test/p?color=a%20b+c&variant=9&${utm}#top`],
  ["https://shop.test/p?variant=1", "9", `https://shop.test/p?variant=1&${utm}`],
  ["https://shop.test/p?", null, `https://shop.test/p?${utm}`],
  ["https://shop.test/a%2Fb/ü", "1 2", `https://shop.test/a%2Fb/%C3%BC?variant=1+2&${utm}`],
  ["http://localhost:4000/p/1", null, `http://localhost:4000/p/1?${utm}`],
])("%s with variant %s", (address, variantId, expected) => {
  expect(productLink(address, variantId)).toBe(expected);
});

test.each(["javascript:alert(1)", "data:text/html,x", "/relative", "//host/p", ""])("%j leads nowhere", (address) => {
  expect(productLink(address, null)).toBeNull();
});

test("origin, path and fragment never change, and no parameter is lost", () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string(), (address, variantId) => {
      const [before, after] = [new URL(address), new URL(productLink(address, variantId) ?? "")];
      expect([after.origin, after.pathname, after.hash]).toEqual([before.origin, before.pathname, before.hash]);
      expect(after.search.startsWith(before.search)).toBe(true);
    }),
  );
});
