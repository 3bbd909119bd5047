import { describe, expect, test } from "vitest";
import { HostNotAllowedError, isAllowedAddress, resolveChecked } from "./guard";

describe("isAllowedAddress", () => {
  test.each([
    ["93.184.216.34", [], true],
    ["2606:4700::1111", [], true],
    ["127.0.0.1", [], false],
    ["127.0.0.1", ["127.0.0.0/8"], true],
    ["::1", [], false],
    ["::1", ["::1/128"], true],
    ["::ffff:127.0.0.1", [], false],
    ["::ffff:10.0.0.1", ["10.0.0.0/8"], true],
    ["10.1.2.3", [], false],
    ["10.1.2.3", ["10.1.0.0/16"], true],
    ["10.2.2.3", ["10.1.0.0/16", "::/0"], false],
    ["172.16.0.1", [], false],
    ["192.168.1.1", [], false],
    ["169.254.169.254", [], false],
    ["168.63.129.16", [], false],
    ["100.100.100.200", [], false],
    ["0.0.0.0", [], false],
    ["::", [], false],
    ["fe80::1", [], false],
    ["fd00:ec2::254", [], false],
    ["64:ff9b::7f00:1", [], false],
    ["2002:7f00:1::", [], false],
    ["224.0.0.1", [], false],
    ["255.255.255.255", [], false],
    ["not an address", [], false],
  ])("%s with %j: %s", (address, networks, expected) => {
    expect(isAllowedAddress(address, networks)).toBe(expected);
  });
});

describe("resolveChecked", () => {
  const resolvesTo = (...addresses: string[]) => {
    return async () => addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  };

  test("refuses a name with one bad address among good ones", async () => {
    const resolve = resolvesTo("93.184.216.34", "127.0.0.1");
    await expect(resolveChecked("mail.example.com", [], resolve)).rejects.toThrow(HostNotAllowedError);
  });

  test("gives all addresses of a good name", async () => {
    const resolve = resolvesTo("93.184.216.34", "2606:4700::1111");
    expect(await resolveChecked("mail.example.com", [], resolve)).toHaveLength(2);
  });

  test.each(["127.0.0.1", "[::1]", "2130706433", "0x7f.1", "localhost"])("refuses %s", async (host) => {
    await expect(resolveChecked(host, [])).rejects.toThrow();
  });
});
