import { expect, test } from "vitest";
import { formatMailbox, isAddrSpec, parseMailbox } from "./address";

test.each([
  ["sam@shop.example", true],
  ["a.b+tag@xn--bcher-kva.example", true],
  ["root@localhost", true],
  ["o'neil@shop.example", true],
  ["a@b.test, evil@x.test", false],
  ["a@b.test\r\nrcpt", false],
  ["<a@b.test>", false],
  ['"a b"@b.test', false],
  ["a@[127.0.0.1]", false],
  ["a@@b.test", false],
  [".a@b.test", false],
  ["a..b@b.test", false],
  ["a@b..test", false],
  ["a@-b.test", false],
  ["ä@b.test", false],
  ["a@bücher.test", false],
  [`${"a".repeat(65)}@b.test`, false],
  [`a@${"b".repeat(64)}.test`, false],
  [`a@${"b.".repeat(130)}test`, false],
  ["a", false],
  ["", false],
])("%s is an addr-spec: %s", (value, expected) => {
  expect(isAddrSpec(value)).toBe(expected);
});

test.each([
  ["Shelfbell <alerts@example.com>", { name: "Shelfbell", email: "alerts@example.com" }],
  ['"Nook, Inc" <a@b.test>', { name: "Nook, Inc", email: "a@b.test" }],
  ["a@b.test", { name: "", email: "a@b.test" }],
  ["x <a@b.test, c@d.test>", null],
  ["x", null],
])("mailbox %s", (value, expected) => {
  expect(parseMailbox(value)).toEqual(expected);
  if (expected) expect(parseMailbox(formatMailbox(expected))).toEqual(expected);
});
