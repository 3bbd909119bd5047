import { expect, test } from "vitest";
import { safeUrl } from "./safe-url";

test.each([
  ["https://cdn.example.com/a b.png", "https://cdn.example.com/a%20b.png"],
  ["http://localhost:4000/a.png", "http://localhost:4000/a.png"],
  ["http://127.0.0.1/a.png", "http://127.0.0.1/a.png"],
  ["http://[::1]:3000/", "http://[::1]:3000/"],
  ["http://cdn.example.com/a.png", null],
  ["http://localhost.evil.test/", null],
  ["http://127.0.0.1.evil.test/", null],
  ["https://user:pass@example.com/", null],
  ["javascript:alert(1)", null],
  ["data:image/png;base64,AA==", null],
  ["//cdn.example.com/a.png", null],
  ["/a.png", null],
  ["", null],
  [undefined, null],
])("%s → %s", (value, expected) => {
  expect(safeUrl(value)).toBe(expected);
});
