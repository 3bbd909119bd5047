import { expect, it } from "vitest";
import { shopUrl } from "./shop-url";

it.each([
  ["https://shop.example.com/a", "https://shop.example.com/a"],
  ["http://localhost:3000/a", "http://localhost:3000/a"],
  ["javascript:alert(1)", null],
  ["data:text/html,x", null],
  ["/relative", null],
  ["", null],
  [null, null],
])("%j leads to %j", (text, url) => {
  expect(shopUrl(text)).toBe(url);
});
