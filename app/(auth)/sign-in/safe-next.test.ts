import { expect, it } from "vitest";
import { safeNext } from "./safe-next";

it.each([
  ["/offers?status=ACTIVE", "/offers?status=ACTIVE"],
  [undefined, "/"],
  [["/offers", "/x"], "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["https://evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["/sign-in?next=/sign-in", "/"],
  ["/api/auth/signout", "/"],
])("%j → %s", (next, path) => {
  expect(safeNext(next)).toBe(path);
});
