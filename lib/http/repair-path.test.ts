import fc from "fast-check";
import { expect, test } from "vitest";
import { repairPath } from "./repair-path";

test.each([
  ["/r/%ff", "/r/%EF%BF%BD"],
  ["/unsubscribe/%E0%A4%A?x=%ff", "/unsubscribe/%EF%BF%BD%25A?x=%ff"],
  ["/a%2Fb/%", "/a%2Fb/%25"],
  ["/b%C3%BCcher/%C3", "/b%C3%BCcher/%EF%BF%BD"],
])("%s becomes %s", (address, expected) => {
  expect(repairPath(address)).toBe(expected);
});

test("what can be decoded stays as it is, and the rest can be decoded afterwards", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."%0aFfc3/?.x") }), (text) => {
      const [before = ""] = `/${text}`.split("?");
      const after = repairPath(`/${text}`);
      expect(() => decodeURIComponent(after.split("?")[0] ?? "")).not.toThrow();
      let decodable = true;
      try {
        decodeURIComponent(before);
      } catch {
        decodable = false;
      }
      if (decodable) expect(after).toBe(`/${text}`);
    }),
  );
});
