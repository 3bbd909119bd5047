import { expect, test } from "vitest";
import { clientAddress } from "./client-address";

test.each([
  ["no proxy is trusted: the header is only a claim", "203.0.113.9", "198.51.100.1", [], "203.0.113.9"],
  ["behind one trusted proxy", "10.0.0.2", "198.51.100.1", ["10.0.0.0/8"], "198.51.100.1"],
  ["a forged left part is ignored", "10.0.0.2", "1.2.3.4, 198.51.100.1", ["10.0.0.0/8"], "198.51.100.1"],
  ["two trusted proxies", "10.0.0.2", "198.51.100.1, 10.0.0.3", ["10.0.0.0/8"], "198.51.100.1"],
  ["all trusted: the left-most", "10.0.0.2", "10.0.0.4, 10.0.0.3", ["10.0.0.0/8"], "10.0.0.4"],
  ["nonsense ends the walk", "10.0.0.2", "198.51.100.1, unknown", ["10.0.0.0/8"], "10.0.0.2"],
  ["mapped IPv4", "::ffff:10.0.0.2", "2001:db8::1", ["10.0.0.0/8"], "2001:db8::1"],
  ["no header", "::1", null, ["::1/128"], "::1"],
])("%s", (_, connection, header, trusted, expected) => {
  expect(clientAddress(connection, header, trusted)).toBe(expected);
});
